import SQLSyntax

extension Binder {
  /// Binds the query that a view's name stands for; nil when no view has that name.
  ///
  /// The query sees the catalogue and nothing around the name. Its places are the name's: the view's own text is not
  /// what the reader of an error has in front of them.
  func bindView(_ name: Identifier) throws -> LogicalPlan? {
    guard let view = catalog.view(named: name.text) else { return nil }
    let outerTables = commonTables
    commonTables = []
    defer { commonTables = outerTables }
    let query = try Parser.parseQuery(view.text, standingAt: name.range)
    do {
      let columns = view.columns.map { Identifier($0, at: name.range) }
      return try renamed(try bindQuery(query), columns, of: name)
    } catch let error as PlanningError {
      throw PlanningError(
        error.kind, "in the view “\(view.name)”: \(error.message)", hint: error.hint, at: error.range)
    }
  }
}
