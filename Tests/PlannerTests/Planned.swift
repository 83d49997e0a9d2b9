import Columnar
import SQLSyntax

@testable import Planner

/// Plans of queries over three small tables, as the text of EXPLAIN.
///
/// `episodes` is stored by child and day, `placements` by child and since, `loose` in no known order.
enum Planned {
  static let tables = [
    Table(
      name: "episodes",
      columns: [
        ("child", .text(["a", "a", "b"])), ("day", .date([1, 2, 3])), ("hours", .integer([1, 2, 3])),
        ("district", .text(["x", "y", "x"])),
      ], order: ["child", "day"]),
    Table(
      name: "placements",
      columns: [
        ("child", .text(["a", "b"])), ("since", .date([1, 2])), ("place", .text(["home", "unit"])),
      ], order: ["child", "since"]),
    Table(name: "loose", columns: [("x", .integer([3, 1, 2])), ("y", .integer([0, 0, 1]))]),
  ]

  static func catalog() -> Catalog {
    var catalog = Catalog()
    for table in tables { catalog.register(table) }
    return catalog
  }

  /// The bound plan, before any rule.
  static func bound(_ sql: String, parameters: [String: Value] = [:]) throws -> LogicalPlan {
    guard case .query(let query) = try Parser.parseStatement(sql) else { throw NoQuery() }
    return try Binder(catalog: catalog(), parameters: parameters).bind(query)
  }

  struct NoQuery: Error {}

  /// The whole way: bound, optimised, planned, explained.
  static func text(_ sql: String, parameters: [String: Value] = [:]) throws -> String {
    explained(Optimizer.optimized(try bound(sql, parameters: parameters)))
  }

  static func explained(_ plan: LogicalPlan) -> String {
    Explain.lines(PhysicalPlanner.plan(plan)).joined(separator: "\n")
  }
}
