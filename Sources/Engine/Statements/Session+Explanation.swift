import Execution
import Planner
import SQLSyntax

/// EXPLAIN: how a statement's rows are found; with ANALYZE, what that took.
extension Session {
  /// The plan of a statement as a tree, an operator a row.
  ///
  /// With ANALYZE the statement is run, and whatever it changes is changed: beside each operator stand the rows it
  /// delivered, the milliseconds it worked itself (its inputs left out, all threads added up), and whether it lived off
  /// the stored order.
  func explain(
    _ statement: StatementSyntax, of sql: String, analyze: Bool, _ parameters: [String: Value]
  ) throws -> QueryResult {
    guard analyze else {
      let lines = Explain.lines(try sourcePlan(of: statement, parameters))
      return QueryResult(
        columns: [.init(name: "plan", type: .text)], rows: lines.map { [.text($0)] })
    }
    let profile = Profile()
    options.profile = profile
    profiledPlans = []
    defer {
      options.profile = nil
      profiledPlans = []
    }
    _ = try run(statement, of: sql, parameters)
    let rows = profiledPlans.flatMap(Explain.tree).map { line -> [Value] in
      let measure = profile.measure(of: line.plan)
      return [
        .text(line.text), measure.map { .integer(Int64($0.rowCount)) } ?? .null,
        measure.map { .double($0.elapsed.milliseconds) } ?? .null,
        line.plan.usesStoredOrder.map { .boolean($0) } ?? .null,
      ]
    }
    return QueryResult(
      columns: [
        .init(name: "plan", type: .text), .init(name: "rows", type: .integer),
        .init(name: "milliseconds", type: .double), .init(name: "stored_order", type: .boolean),
      ], rows: rows)
  }

  /// How the rows are found that a statement gives or works on.
  private func sourcePlan(
    of statement: StatementSyntax, _ parameters: [String: Value]
  ) throws -> PhysicalPlan {
    switch statement {
    case .query(let query): return try plan(query, parameters)
    case .copy(let copy): return try plan(copy.query, parameters)
    case .createTable(let table):
      if let query = table.query { return try plan(query, parameters) }
    case .insert(let insert): return try insertion(insert, parameters).plan
    case .update(let update): return try modification(update, parameters)
    case .delete(let delete): return try remainder(delete, parameters)
    default: break
    }
    preconditionFailure("the parser lets EXPLAIN stand before statements that read rows only")
  }
}

extension Duration {
  /// Thousandths of a second, to the microsecond.
  fileprivate var milliseconds: Double {
    let (seconds, attoseconds) = components
    return (Double(seconds) * 1e6 + Double(attoseconds) / 1e12).rounded() / 1e3
  }
}
