import Columnar

/// A function that stands in FROM, as data: what the binder resolves it by, and what users are shown.
///
/// It gives one row a value, in the order of the step; without rows where an argument is NULL.
public struct TableFunction: Sendable {
  /// The name, lower case; also the name of its column.
  public let name: String
  /// Whether the end is one of the values, where the steps meet it.
  public let includesEnd: Bool
  /// One line on what it gives.
  public let summary: String
  /// A call and its rows.
  public let example: String

  /// Every function that stands in FROM.
  ///
  /// - Source: PostgreSQL's set returning functions; `range` and the calls without a start are DuckDB's.
  public static let all = [
    TableFunction(
      name: "generate_series", includesEnd: true,
      summary: "In FROM: the whole numbers, or the times, from a start (or 0) to an end, that end included.",
      example:
        "FROM generate_series(DATE '2015-01-01', DATE '2015-03-01', INTERVAL '1 month') AS t(day) has 3 rows"),
    TableFunction(
      name: "range", includesEnd: false,
      summary: "In FROM: the whole numbers, or the times, from a start (or 0) to before an end.",
      example: "FROM range(0, 10, 5) AS t(i) has 2 rows"),
  ]

  /// Finds a function by its name in lower case.
  public static func named(_ name: String) -> TableFunction? { all.first { $0.name == name } }
}
