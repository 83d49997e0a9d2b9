/// The query that makes a plan's frame, as whoever holds the extract has to run it.
public struct FrameRequest: Sendable {
  /// The query's name in the plan, such as `queries/audit/referred-not-met.sql`.
  public let name: String
  /// The query's whole text, its header included: what declares the parameters.
  public let sql: String
  /// The plan's parameters, as written.
  public let parameters: [(name: String, text: String)]
  /// Columns that the plan adds to the query's answer, as SQL over its columns.
  private let added: [(name: String, sql: String)]

  /// What to run: the query itself, or, where the plan has expressions, a query around it that adds a column for each.
  ///
  /// The query keeps its lines but for one more on top, so that a fault's place is found.
  public var statement: String {
    guard !added.isEmpty else { return sql }
    let columns = added.map { "\($0.sql) AS \"\($0.name)\"" }.joined(separator: ", ")
    var query = sql[...]
    while let last = query.last, last.isWhitespace || last == ";" { query.removeLast() }
    return "SELECT *, \(columns) FROM (\n\(query)\n) AS cases"
  }

  /// What a fault of the statement is placed in: the query, and that its first line is the plan's.
  public var statementName: String { added.isEmpty ? name : "\(name), with the plan's expressions as line 1" }

  /// The column of the places that `sort_by` gives the cases.
  static let rankColumn = "sort_by"

  init(_ plan: AuditPlan) {
    name = plan.frame.name
    sql = plan.frame.text
    parameters = plan.parameters
    var added = plan.strata.filter { !$0.isColumn }.map { (name: $0.column, sql: "(\($0.text))") }
    for rule in plan.rules.certainty + (plan.rules.exclusion.map { [$0] } ?? []) {
      added.append((rule.condition.path, "CASE WHEN (\(rule.condition.text)) THEN 'yes' END"))
    }
    if !plan.sortBy.isEmpty {
      // SQL itself sorts, so that numbers and dates stand in their own order; cases alike share a place.
      let order = plan.sortBy.map(\.text).joined(separator: ", ")
      added.append((Self.rankColumn, "dense_rank() OVER (ORDER BY \(order))"))
    }
    if let size = plan.sizeBy { added.append((size.path, "CAST((\(size.text)) AS DOUBLE)")) }
    self.added = added
  }
}
