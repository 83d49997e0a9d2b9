import Columnar

extension ExtractDescription {
  /// Reads the one row of an `extract` file.
  ///
  /// - Throws: ``ExtractsError`` when there is another number of rows, or the span ends before it begins or
  ///   after the extract was made.
  init(_ table: ParsedTable, file: Int) throws(ExtractsError) {
    let path = table.files[file].opened.source.path
    let unsound = Set(table.unsoundRows())
    let rows = table.origins.rows(ofFile: file).filter { !unsound.contains($0) }
    // Exact copies are set aside, as everywhere.
    let others = rows.dropFirst().count { row in
      !table.columns.allSatisfy { $0.parsed.areEqual(row, rows[0]) }
    }
    guard others == 0, let row = rows.first, let producedAt = table.integer("produced_at", row),
      let from = table.integer("from", row), let to = table.integer("to", row),
      let authority = table.text("authority", row)
    else {
      let reject = table.rejects(ofFile: file).first
      throw ExtractsError(
        .data,
        [
          ExtractsError.Problem(
            file: path, line: reject?.line, column: reject?.column,
            expected: "one sound row, which says whose extract this is and what it spans",
            found: reject.map { "a row that is rejected: \($0.rule.meaning)" }
              ?? (rows.isEmpty ? "0 rows" : "\(others + 1) rows"),
            mend: "correct the row")
        ])
    }
    guard from <= to else {
      throw ExtractsError(
        .data,
        [
          ExtractsError.Problem(
            file: path, line: table.origins.line(ofRow: row), column: "to",
            expected: "a last day on or after the first", found: "an earlier one", mend: "correct from and to"
          )
        ])
    }
    // What had not happened when the extract was made is not in it, and no nothing.
    guard to <= producedAt / 86_400_000_000 else {
      throw ExtractsError(
        .data,
        [
          ExtractsError.Problem(
            file: path, line: table.origins.line(ofRow: row), column: "to",
            expected: "a last day on or before that of produced_at", found: "a later one",
            mend: "give the last day of which all is in the extract"
          )
        ])
    }
    self.authority = authority
    self.from = Int(from)
    self.to = Int(to)
    self.producedAt = producedAt
    interviewsTo = table.integer("interviews_to", row).map { Int($0) }
    completeFor = table.text("complete_for", row)?.split { ";,| ".contains($0) }.map(String.init) ?? []
    system = table.text("system", row)
  }

  /// The row of the `extract` table that says this.
  func cell(of column: NativeColumn) -> Column {
    switch column.name {
    case "authority": .text([authority])
    case "from": .date([from])
    case "to": .date([to])
    case "produced_at": .timestamp([producedAt])
    case "interviews_to": .date([interviewsTo])
    case "complete_for": .text([completeFor.isEmpty ? nil : completeFor.joined(separator: ";")])
    case "system": .text([system])
    default: ParsedColumn(absent: column.type.dataType, rowCount: 1).stored(at: RowPlaces(inOrder: 1))
    }
  }
}

extension ParsedTable {
  fileprivate func integer(_ name: String, _ row: Int) -> Int64? {
    column(named: name)?.column.integer(ofRow: row)
  }

  fileprivate func text(_ name: String, _ row: Int) -> String? {
    guard let parsed = column(named: name), let dictionary = parsed.dictionary else { return nil }
    return parsed.column.code(ofRow: row, parsed.translations).map { dictionary.string($0) }
  }
}
