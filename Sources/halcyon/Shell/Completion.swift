import Engine
import Foundation

/// What a half-typed word may become.
struct Completion {
  let session: Session
  /// The statement so far, the line's beginning included.
  let statement: String

  /// What a command's argument is.
  enum Argument: Sendable {
    case nothing, tables, formats, files
    case words([String])
  }

  /// The candidates, in order.
  ///
  /// - Parameters:
  ///   - head: the line before the word.
  ///   - word: what is typed of it.
  func candidates(head: String, word: String) -> [String] {
    let words = head.split(separator: " ")
    if words.isEmpty, word.hasPrefix(".") { return Self.matching(word, DotCommand.all.map { $0.names[0] }) }
    if let first = words.first, let command = DotCommand.named(String(first)) {
      return argument(command.completes, head: head, word: word)
    }
    if statement.filter({ $0 == "'" }).count % 2 == 1 { return [] }
    if let point = word.lastIndex(of: ".") { return columns(word[..<point], word[point...].dropFirst()) }
    if let last = words.last, Self.beforeTables.contains(last.uppercased()) {
      return Self.matching(word, tableNames)
    }
    guard !word.isEmpty else { return [] }
    let isLower = word.first?.isLowercase ?? true
    let keywords = isLower ? Vocabulary.keywords.map { $0.lowercased() } : Vocabulary.keywords
    let names = tableNames + mentioned.flatMap(columnNames) + Vocabulary.functions.map { $0 + "(" }
    return Self.matching(word, keywords + names)
  }

  private static let beforeTables: Set = [
    "FROM", "JOIN", "INTO", "UPDATE", "TABLE", "DESCRIBE", "SUMMARIZE", "COPY",
  ]

  private var tableNames: [String] {
    session.tables.map(\.name) + session.views.map(\.name)
  }

  private func columnNames(of table: String) -> [String] {
    let columns = try? session.query("DESCRIBE \"\(table)\"")
    return columns.map { columns in (0..<columns.rowCount).compactMap { columns.text(row: $0, column: 0) } }
      ?? []
  }

  /// The tables that the statement names, or all when it names none yet.
  private var mentioned: [String] {
    let words = Set(
      statement.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
    let named = tableNames.filter { words.contains($0.lowercased()) }
    return named.isEmpty ? tableNames : named
  }

  /// `table.column`; behind an alias, the columns of every table that is named.
  private func columns(_ qualifier: Substring, _ start: Substring) -> [String] {
    let table = tableNames.first { $0.lowercased() == qualifier.lowercased() }
    let names = table.map(columnNames) ?? mentioned.flatMap(columnNames)
    return Self.matching(String(start), names).map { "\(qualifier).\($0)" }
  }

  private func argument(_ argument: Argument, head: String, word: String) -> [String] {
    switch argument {
    case .nothing: return []
    case .tables: return Self.matching(word, tableNames)
    case .formats: return Self.matching(word, ResultFormat.allCases.map(\.rawValue))
    case .words(let words): return Self.matching(word, words)
    case .files:
      // A stroke ends a word, so the folder stands before it.
      let folder = head.split(separator: " ").last.map { $0.hasSuffix("/") ? String($0) : "." } ?? "."
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return Self.matching(word, names.filter { !$0.hasPrefix(".") || word.hasPrefix(".") })
    }
  }

  /// Those that begin with a word, letter case aside, each once; names that would need quotes are left out.
  private static func matching(_ word: String, _ candidates: [String]) -> [String] {
    let start = word.lowercased()
    let found = candidates.filter {
      $0.lowercased().hasPrefix(start) && !$0.contains(where: { $0 == " " || $0 == "\"" })
    }
    return Set(found).sorted()
  }
}
