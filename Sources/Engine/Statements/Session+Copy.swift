import SQLSyntax

/// COPY: a query's rows into a file that somebody else writes.
extension Session {
  /// Runs the query and has its rows written.
  ///
  /// - Returns: how many rows, in a column `copied_rows`.
  func copy(_ copy: CopySyntax, _ parameters: [String: Value]) throws -> QueryResult {
    guard let exporter else {
      throw StatementFault(.query, "nothing may be written from here", at: copy.range)
    }
    let export = Export(
      path: copy.path, options: copy.options.map { .init(name: $0.name.text, value: $0.value) })
    do {
      let write = try exporter(export)
      let rows = try answer(copy.query, parameters)
      try write(rows)
      return .count(rows.rowCount, named: "copied_rows")
    } catch let fault as Export.Fault {
      let range =
        switch fault.subject {
        case .file: copy.pathRange
        case .option(let index): copy.options[index].range
        }
      throw StatementFault(fault.kind, fault.message, hint: fault.hint, at: range)
    }
  }
}
