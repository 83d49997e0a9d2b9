import Foundation
import Testing

/// A file of `Golden/Scripts/`: tables, and queries with the plan that is chosen for them and the rows they give.
///
/// Written as a ``CaseFile`` is, tables included, but for the queries:
///
///     script why the plan is as it is
///     SELECT …
///     ---- plan
///     the lines of EXPLAIN
///     ---- rows
///     the rows, cells parted by ` | `
///
/// What stands below the rules is written by `make golden`; its difference is what a reviewer reads.
struct GoldenFile {
  struct Script {
    let line: Int
    let sql: String
    /// Where the block's rules and answers stand among the file's lines.
    let answer: Range<Int>
  }

  let path: String
  let lines: [String]
  private(set) var tables: [CaseFile.TableBlock] = []
  private(set) var scripts: [Script] = []

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Scripts"

  /// The names of all files, in order.
  static let names: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted()
  }()

  init(named name: String) throws {
    path = Self.folder + "/" + name
    lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
    var first = 0
    while first < lines.count {
      let end = lines[first...].firstIndex(of: "") ?? lines.count
      if first < end { try take(first..<end) }
      first = end + 1
    }
  }

  private mutating func take(_ block: Range<Int>) throws {
    let begin = block.first { !lines[$0].hasPrefix("#") } ?? block.upperBound
    guard begin < block.upperBound else { return }
    let words = lines[begin].split(separator: " ", maxSplits: 1).map(String.init)
    switch words[0] {
    case "table": tables.append(try CaseFile.table(Array(lines[begin..<block.upperBound]), words[1]))
    case "script":
      let rule = block.first { lines[$0].hasPrefix("----") } ?? block.upperBound
      scripts.append(
        Script(
          line: begin + 1, sql: lines[(begin + 1)..<rule].joined(separator: "\n"),
          answer: rule..<block.upperBound))
    default: throw CaseFile.Malformed(line: begin + 1, text: lines[begin])
    }
  }

  /// The file with other answers, one for each script.
  func text(with answers: [[String]]) -> String {
    var lines = lines
    for (script, answer) in zip(scripts, answers).reversed() {
      lines.replaceSubrange(script.answer, with: answer)
    }
    return lines.joined(separator: "\n")
  }
}
