import Columnar
import Planner
import SQLSyntax

/// SUMMARIZE: a row a column, with what its values are like.
extension Session {
  /// Asks a query: one pass computes the aggregates of every column in one row, and the answer turns that row on its
  /// side.
  ///
  /// `unique` is the exact number of different values, `count` the number of rows, `null_percentage` the share of them
  /// without a value. Means, deviations of a sample and quartiles are of numbers.
  func summarize(
    _ described: DescribedSyntax, at range: SourceRange, _ parameters: [String: Value]
  ) throws -> QueryResult {
    let columns = try plan(described.query, parameters).output.map { (name: $0.name, type: $0.type) }
    let names = columns.indices.map { "c\($0)" }
    let measures = zip(names, columns).flatMap { name, column in
      Measure.all(of: name, type: column.type).map { "\($0.sql) AS \($0.name)_\(name)" }
    }
    let sides = zip(names, columns).map { name, column in
      let cells = Measure.all(of: name, type: column.type).map { "\($0.name)_\(name) AS \"\($0.name)\"" }
      return """
        SELECT \(sqlText(column.name)) AS column_name, \(sqlText("\(column.type)")) AS column_type, \
        \(cells.joined(separator: ", ")) FROM measures
        """
    }
    let sql = """
      WITH looked_at(\(names.joined(separator: ", "))) AS (\(described.query.sql)),
        measures AS (SELECT \(measures.joined(separator: ", ")) FROM looked_at)
      \(sides.joined(separator: " UNION ALL "))
      """
    return try answer(Parser.parseQuery(sql, standingAt: range), parameters)
  }

  private func sqlText(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// One column of the answer, as an aggregate over a column of the rows.
  private struct Measure {
    let name: String
    let sql: String

    static func all(of column: String, type: DataType) -> [Measure] {
      func forNumbers(_ sql: String) -> String { type.isNumber ? sql : "CAST(NULL AS DOUBLE)" }
      return [
        Measure(name: "min", sql: "CAST(min(\(column)) AS TEXT)"),
        Measure(name: "max", sql: "CAST(max(\(column)) AS TEXT)"),
        Measure(name: "unique", sql: "count(DISTINCT \(column))"),
        Measure(name: "avg", sql: forNumbers("avg(\(column))")),
        Measure(name: "std", sql: forNumbers("stddev(\(column))")),
        Measure(name: "q25", sql: forNumbers("quantile_cont(\(column), 0.25)")),
        Measure(name: "q50", sql: forNumbers("quantile_cont(\(column), 0.5)")),
        Measure(name: "q75", sql: forNumbers("quantile_cont(\(column), 0.75)")),
        Measure(name: "count", sql: "count(*)"),
        Measure(
          name: "null_percentage",
          sql: """
            CASE WHEN count(*) > 0
              THEN CAST(100.0 * (count(*) - count(\(column))) / count(*) AS DECIMAL(9, 2)) END
            """),
      ]
    }
  }
}

extension DataType {
  /// Whether values can be averaged.
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .double, .decimal: true
    case .null, .boolean, .text, .date, .timestamp, .interval: false
    }
  }
}
