import SQLite
import Testing

@Suite("SQLite statement")
struct StatementTests {
  @Test("every kind of value comes back as it went in")
  func values() throws {
    let connection = try Connection(path: ":memory:", access: .create)
    let values: [SQLiteValue] = [
      .null, .integer(.min), .integer(.max), .real(0.1), .text(""), .text("é\u{0}x\t"), .blob([]),
      .blob([0, 255]),
    ]
    let marks = values.map { _ in "?" }.joined(separator: ", ")
    #expect(try connection.rows("SELECT \(marks)", values) == [values])
  }

  @Test("a statement runs again after reset, and unset parameters are NULL")
  func again() throws {
    let connection = try Connection(path: ":memory:", access: .create)
    let statement = try connection.prepare("SELECT ?1 AS a, ?2 AS b")
    #expect(statement.columnNames == ["a", "b"])
    try statement.bind([.integer(1), .integer(2)])
    #expect(try statement.step())
    #expect(statement.row == [.integer(1), .integer(2)])
    #expect(try !statement.step())
    statement.reset()
    try statement.bind([.integer(3)])
    #expect(try statement.step())
    #expect(statement.row == [.integer(3), .null])
  }

  @Test("too many values and faulty SQL are errors")
  func faults() throws {
    let connection = try Connection(path: ":memory:", access: .create)
    #expect(throws: SQLiteError.self) { try connection.run("SELECT ?", [.null, .null]) }
    let error = #expect(throws: SQLiteError.self) { try connection.run("SELEC 1") }
    #expect(error?.description.contains("syntax error") == true)
  }
}
