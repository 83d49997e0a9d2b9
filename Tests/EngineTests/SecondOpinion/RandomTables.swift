import Engine
import SQLite
import TestSupport

/// A small table with random rows, as both engines can take it: `id` is unique, the other columns repeat and have NULLs.
struct RandomTable {
  static let columns: [QueryGenerator.Column] = [
    .init(name: "id", kind: .integer), .init(name: "a", kind: .integer), .init(name: "b", kind: .integer),
    .init(name: "c", kind: .text), .init(name: "d", kind: .text),
  ]

  let name: String
  let rows: [[Value]]
  /// The columns it stands in order of.
  let order: [String]

  init(named name: String, _ random: inout SeededGenerator) {
    self.name = name
    let count = random.pick([0, 1, 2, 4, 7, 12])
    let (nullShare, spread) = (random.pick([0, 1, 3, 10]), random.pick([2, 4, 12]))
    rows = (0..<count).map { id in
      func integer() -> Value {
        random.chance(nullShare, in: 10) ? .null : .integer(Int64(random.below(spread * 2 + 1) - spread))
      }
      func text() -> Value {
        random.chance(nullShare, in: 10) ? .null : .text(random.pick(Self.texts))
      }
      return [.integer(Int64(id)), integer(), integer(), text(), text()]
    }
    order = random.pick([[], ["a"], ["c", "a"], ["c", "a", "id"], ["a", "b"]])
  }

  static let texts = ["", "a", "b", "ab", "ba", "abc", "b a", "é", "zz"]

  /// The table for the engine, its rows brought to the declared order.
  var table: Table {
    let table = Table(
      name: name,
      columns: Self.columns.enumerated().map { index, column in
        switch column.kind {
        case .integer:
          (column.name, .integer(rows.map { if case .integer(let value) = $0[index] { value } else { nil } }))
        case .text, .boolean, .real:
          (column.name, .text(rows.map { if case .text(let value) = $0[index] { value } else { nil } }))
        }
      })
    return order.isEmpty ? table : table.sorted(by: order)
  }

  /// The rows, for the report of a difference.
  var description: String {
    let lines = rows.map { row in
      row.map { value in
        switch value {
        case .integer(let number): String(number)
        case .text(let text): "'\(text)'"
        default: "NULL"
        }
      }.joined(separator: ", ")
    }
    return "\(name) in order of \(order)\n" + lines.joined(separator: "\n")
  }

  /// Makes the table in SQLite.
  func create(in connection: Connection) throws {
    let columns = Self.columns.map { "\($0.name) \($0.kind == .integer ? "INTEGER" : "TEXT")" }
    try connection.run("DROP TABLE IF EXISTS \(name)")
    try connection.run("CREATE TABLE \(name) (\(columns.joined(separator: ", ")))")
    for row in rows {
      try connection.run(
        "INSERT INTO \(name) VALUES (?, ?, ?, ?, ?)",
        row.map { value in
          switch value {
          case .integer(let number): .integer(number)
          case .text(let text): .text(text)
          default: .null
          }
        })
    }
  }
}
