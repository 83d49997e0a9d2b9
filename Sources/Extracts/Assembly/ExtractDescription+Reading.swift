import Columnar

extension ExtractDescription {
  /// Reads the one row of the `extract` table.
  ///
  /// - Throws: ``ExtractsError`` when there is another number of rows, or the span ends before it begins.
  init(_ extract: NativeExtract, rejects: [Reject]) throws(ExtractsError) {
    let table = extract["extract"]
    let file = table.file ?? "extract"
    guard table.rowCount == 1, let producedAt = table.moments("produced_at")[0],
      let from = table.moments("from")[0], let to = table.moments("to")[0],
      let authority = Self.text(table, "authority")
    else {
      let reject = rejects.first { $0.file == file }
      throw ExtractsError(
        .data,
        [
          ExtractsError.Problem(
            file: file, line: reject?.line, column: reject?.column,
            expected: "one sound row, which says whose extract this is and what it spans",
            found: reject.map { "a row that is rejected: \($0.rule.meaning)" } ?? "\(table.rowCount) rows",
            mend: "correct the row")
        ])
    }
    guard from <= to else {
      throw ExtractsError(
        .data,
        [
          ExtractsError.Problem(
            file: file, line: table.line(0), column: "to", expected: "a last day on or after the first",
            found: "an earlier one", mend: "correct from and to")
        ])
    }
    self.authority = authority
    self.from = Int(from)
    self.to = Int(to)
    self.producedAt = producedAt
    interviewsTo = table.moments("interviews_to")[0].map { Int($0) }
    completeFor =
      Self.text(table, "complete_for")?.split { ";,| ".contains($0) }.map(String.init) ?? []
    system = Self.text(table, "system")
  }

  private static func text(_ table: NativeTableLoad, _ column: String) -> String? {
    let codes = table.codes(column)
    return codes[0].map { codes.dictionary.string($0) }
  }
}
