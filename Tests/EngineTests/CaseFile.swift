import Engine
import Foundation
import Testing

/// A file of `Cases/`: tables, and queries with the answers they must give.
///
/// Blocks are separated by blank lines; lines that begin with `#` are prose.
///
///     table t (id INTEGER, name TEXT) by id          `by`: the columns the table is stored in order of
///     1 | Ann
///     2 | NULL
///
///     query what the case shows
///     let least = INTEGER 2                          a value for $least
///     SELECT name FROM t WHERE id >= $least
///     ---- name: TEXT                                names and types of the columns, or types alone, or nothing
///     NULL
///
///     error what the case shows
///     SELECT nam FROM t
///     ----
///     line 1, column 8: there is no column “nam”     the first lines of the report
///
/// A text that is empty, or that a reader could take for something else, stands in single quotes.
struct CaseFile {
  struct TableBlock {
    let name: String
    let columns: [(name: String, type: String)]
    let order: [String]
    let rows: [[String?]]
  }

  struct Case {
    enum Expectation {
      case rows(types: [String]?, [String])
      case error([String])
    }

    let line: Int
    let title: String
    let parameters: [(name: String, type: String, text: String)]
    let sql: String
    let expectation: Expectation
  }

  let path: String
  private(set) var tables: [TableBlock] = []
  private(set) var cases: [Case] = []

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Cases"

  /// The names of all files, in order.
  static let names: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted()
  }()

  init(named name: String) throws {
    path = Self.folder + "/" + name
    var block: [String] = []
    var first = 1
    let lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
    for (index, line) in (lines + [""]).enumerated() {
      if line.isEmpty {
        if !block.isEmpty { try take(block, at: first) }
        block = []
      } else if !(block.isEmpty && line.hasPrefix("#")) {
        if block.isEmpty { first = index + 1 }
        block.append(line)
      }
    }
  }

  private mutating func take(_ block: [String], at line: Int) throws {
    let words = block[0].split(separator: " ", maxSplits: 1).map(String.init)
    switch words[0] {
    case "table": tables.append(try Self.table(block, words[1]))
    case "query", "error": cases.append(try Self.oneCase(block, at: line))
    default: throw Malformed(line: line, text: block[0])
    }
  }

  struct Malformed: Error { let line: Int, text: String }

  static func table(_ block: [String], _ head: String) throws -> TableBlock {
    let match = try #require(head.wholeMatch(of: /(\w+) \((.*)\)(?: by (.*))?/))
    return TableBlock(
      name: String(match.1),
      columns: match.2.split(separator: ", ").map { column in
        let words = column.split(separator: " ", maxSplits: 1)
        return (String(words[0]), String(words[1]))
      },
      order: match.3?.split(separator: ", ").map(String.init) ?? [],
      rows: block.dropFirst().map { $0.components(separatedBy: " | ").map(unquoted) })
  }

  private static func unquoted(_ cell: String) -> String? {
    let cell = cell.trimmingCharacters(in: .whitespaces)
    if cell == "NULL" { return nil }
    return cell.hasPrefix("'") ? String(cell.dropFirst().dropLast()) : cell
  }

  private static func oneCase(_ block: [String], at line: Int) throws -> Case {
    let words = block[0].split(separator: " ", maxSplits: 1).map(String.init)
    let parameters = block.dropFirst().prefix { $0.hasPrefix("let ") }
    let rule = try #require(block.firstIndex { $0.hasPrefix("----") }, "no ---- in the case at line \(line)")
    let types = block[rule].dropFirst(4).trimmingCharacters(in: .whitespaces)
    let expected = Array(block[(rule + 1)...])
    return Case(
      line: line, title: words.count > 1 ? words[1] : "",
      parameters: try parameters.map { text in
        let match = try #require(text.wholeMatch(of: /let (\w+) = (\w+) ?(.*)/))
        return (String(match.1), String(match.2), String(match.3))
      },
      sql: block[(1 + parameters.count)..<rule].joined(separator: "\n"),
      expectation: words[0] == "error"
        ? .error(expected)
        : .rows(types: types.isEmpty ? nil : types.components(separatedBy: " | "), expected))
  }
}
