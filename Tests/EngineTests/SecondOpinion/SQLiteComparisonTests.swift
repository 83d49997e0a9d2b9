import Engine
import SQLite
import Testing
import TestSupport

/// Random queries over random small tables, answered by SQLite too.
@Suite struct SQLiteComparisonTests {
  static let tableSets = 0..<300
  static let queriesPerSet = 40

  @Test(arguments: tableSets) func answersAreThoseOfSQLite(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let tables = ["t", "u", "v"].map { RandomTable(named: $0, &random) }
    let connection = try Connection(path: ":memory:", access: .create)
    for table in tables { try table.create(in: connection) }
    for _ in 0..<Self.queriesPerSet {
      var generator = QueryGenerator(SeededGenerator(seed: random.next()), tables: tables)
      let (sql, isOrdered) = generator.query()
      let session = Session(threads: 1 + random.below(3), morselRows: random.pick([1, 3, 16_384]))
      for table in tables { session.register(table.table) }
      let expected = try connection.rows(sql).map { $0.map(Self.text) }
      let answer = Self.answer(session, sql)
      let isEqual = answer.rows.map { isOrdered ? $0 == expected : Self.sorted($0) == Self.sorted(expected) }
      #expect(
        isEqual == true,
        """
        seed \(seed)
        \(sql)
        SQLite:  \(expected)
        Halcyon: \(answer.rows.map { "\($0)" } ?? answer.error)
        \(tables.map(\.description).joined(separator: "\n"))
        """)
    }
  }

  private static func answer(_ session: Session, _ sql: String) -> (rows: [[String]]?, error: String) {
    do {
      let result = try session.query(sql)
      return (
        (0..<result.rowCount).map { row in
          result.columns.indices.map { column in
            switch result.value(row: row, column: column) {
            case .null: "NULL"
            case .boolean(let truth): truth ? "1" : "0"
            default: result.text(row: row, column: column) ?? "NULL"
            }
          }
        }, ""
      )
    } catch {
      return (nil, error.report)
    }
  }

  private static func text(_ value: SQLiteValue) -> String {
    switch value {
    case .null: "NULL"
    case .integer(let number): String(number)
    case .real(let number): String(number)
    case .text(let text): text
    case .blob: "BLOB"
    }
  }

  private static func sorted(_ rows: [[String]]) -> [[String]] {
    rows.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
