import Digest
import Engine
import Foundation

/// The form in which a suite writes results.
enum SltForm {
  /// One value a line, converted by the column's letter: I whole, R with three places, T as it is.
  case sqlite
  /// A row a line with TABs, values as the engine writes them.
  case duckdb

  /// Which form a file has: DuckDB's begin with their name, and part values with TABs.
  init(of text: String) {
    self = text.hasPrefix("# name:") || text.utf8.contains(0x09) ? .duckdb : .sqlite
  }
}

/// The values of a result in the form a suite compares.
struct SltAnswer {
  /// Row by row.
  private(set) var rows: [[String]]
  /// Whether a column holds numbers or truth values, whose texts may differ in form.
  private let isNumeric: [Bool]
  private let isBoolean: [Bool]
  private let form: SltForm

  init(_ result: QueryResult, types: String, form: SltForm) {
    self.form = form
    isNumeric = result.columns.map { $0.type.isNumeric }
    isBoolean = result.columns.map { $0.type == .boolean }
    let letters = Array(types)
    rows = (0..<result.rowCount).map { row in
      result.columns.indices.map { column in
        switch form {
        case .duckdb: Self.printable(result.text(row: row, column: column))
        case .sqlite:
          Self.converted(
            result.value(row: row, column: column), as: column < letters.count ? letters[column] : "T"
          ) { result.text(row: row, column: column) ?? "NULL" }
        }
      }
    }
  }

  private static func printable(_ text: String?) -> String {
    guard let text else { return "NULL" }
    return text.isEmpty ? "(empty)" : text
  }

  /// A value by its letter, as the C program behind the suite prints it.
  ///
  /// - Source: sqllogictest's sqlite interface: `%d` of the integer value, `%.3f` of the real one, text with
  ///   unprintable characters as @.
  private static func converted(
    _ value: Value, as letter: Character, text asText: () -> String
  ) -> String {
    if case .null = value { return "NULL" }
    if case .integer(let number) = value { return letter == "R" ? "\(number).000" : String(number) }
    let text = asText()
    switch letter {
    case "I":
      switch value {
      case .boolean(let truth): return truth ? "1" : "0"
      case .double(let number): return String(Int64(clamping: number))
      case .decimal(let number): return String(Int64(clamping: number.doubleValue))
      case .text: return String(Int64(text.prefix { $0 == "-" || $0.isASCII && $0.isNumber }) ?? 0)
      default: return text
      }
    case "R": return String(format: "%.3f", Double(text) ?? 0)
    default:
      if !text.isEmpty, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
      let shown = text.unicodeScalars.map { (" "..."~").contains($0) ? Character($0) : "@" }
      return shown.isEmpty ? "(empty)" : String(shown)
    }
  }
}

// MARK: - Comparing

extension SltAnswer {
  /// What differs from the answer written; nil when nothing does.
  func difference(from answer: [String], order: SltRecord.Order, columns: Int) -> String? {
    if let (count, hash) = Self.hash(in: answer) {
      let values = sorted(order).flatMap(\.self)
      if values.count != count { return "expected \(count) values, found \(values.count)" }
      return hash == digest(order) ? nil : "expected values hashing to \(hash), found others"
    }
    let width = order == .valuesort ? 1 : max(columns, 1)
    let isByRow = form == .duckdb && (answer.contains { $0.contains("\t") } || answer.count == rows.count)
    var expected: [[String]]
    if isByRow, width > 1 {
      expected = answer.map { line in
        // Several TABs part as one does: an empty text is written (empty).
        line.split(separator: "\t").map(String.init)
      }
    } else {
      guard answer.count.isMultiple(of: width) else {
        return "expected \(answer.count) values, found rows of \(width)"
      }
      expected = stride(from: 0, to: answer.count, by: width).map { Array(answer[$0..<($0 + width)]) }
    }
    var found = sorted(order)
    if form == .duckdb {
      expected = expected.map { normalized($0.map { $0.trimmingCharacters(in: .whitespaces) }) }
      found = rows.map { normalized($0.map { $0.trimmingCharacters(in: .whitespaces) }) }
      (expected, found) = (Self.sorted(expected, order), Self.sorted(found, order))
    }
    return difference(found, expected)
  }

  /// Whether the rows written are these, in order, but for the order of the columns.
  func hasColumns(of answer: [String]) -> Bool {
    let expected = answer.map { $0.split(separator: "\t").map(String.init) }
    let width = rows.first?.count ?? 0
    guard expected.count == rows.count, expected.allSatisfy({ $0.count == width }) else { return false }
    func columns(_ rows: [[String]]) -> [[String]] { (0..<width).map { column in rows.map { $0[column] } } }
    return columns(expected).sorted { $0.lexicographicallyPrecedes($1) }
      == columns(rows).sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The MD5 of every value and a line feed, in the order compared.
  func digest(_ order: SltRecord.Order) -> String {
    var bytes: [UInt8] = []
    for row in sorted(order) {
      for value in row {
        bytes += value.utf8
        bytes.append(0x0A)
      }
    }
    return MD5.hex(of: bytes)
  }

  private func sorted(_ order: SltRecord.Order) -> [[String]] { Self.sorted(rows, order) }

  private static func sorted(_ rows: [[String]], _ order: SltRecord.Order) -> [[String]] {
    switch order {
    case .nosort: rows
    case .rowsort: rows.sorted { $0.lexicographicallyPrecedes($1, by: precedes) }
    case .valuesort: rows.flatMap(\.self).sorted(by: precedes).map { [$0] }
    }
  }

  /// By bytes, as the C programs behind the suites sort.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.withContiguousStorageIfAvailable { a in
      b.utf8.withContiguousStorageIfAvailable { b in
        guard let first = a.baseAddress, let second = b.baseAddress else { return a.count < b.count }
        let order = memcmp(first, second, min(a.count, b.count))
        return order == 0 ? a.count < b.count : order < 0
      }
    }.flatMap(\.self) ?? a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  private static func hash(in answer: [String]) -> (count: Int, hash: String)? {
    guard answer.count == 1 else { return nil }
    let words = answer[0].split(separator: " ")
    guard words.count == 5, words[1...3] == ["values", "hashing", "to"], let count = Int(words[0]),
      words[4].utf8.count == 32
    else { return nil }
    return (count, String(words[4]))
  }

  private func difference(_ found: [[String]], _ expected: [[String]]) -> String? {
    if found.count != expected.count { return "expected \(expected.count) rows, found \(found.count)" }
    for (row, (found, expected)) in zip(found, expected).enumerated() {
      guard found.count == expected.count else {
        return "row \(row + 1): expected \(expected.count) columns, found \(found.count)"
      }
      for (column, (found, expected)) in zip(found, expected).enumerated()
      where !Self.isSame(found, expected, form) {
        return "row \(row + 1), column \(column + 1): expected \(expected), found \(found)"
      }
    }
    return nil
  }

  private static func isSame(_ found: String, _ expected: String, _ form: SltForm) -> Bool {
    if found == expected { return true }
    guard form == .duckdb else { return false }
    for (sign, isWanted) in [("<REGEX>:", true), ("<!REGEX>:", false)] where expected.hasPrefix(sign) {
      guard let pattern = try? Regex(String(expected.dropFirst(sign.count))).dotMatchesNewlines() else {
        return false
      }
      return (found.wholeMatch(of: pattern) != nil) == isWanted
    }
    // The suite's own numbers were printed with as many digits as another program's DOUBLE shows.
    guard let a = Double(found), let b = Double(expected) else { return false }
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b)) && found.contains { ".e".contains($0) }
      || a.isNaN && b.isNaN
  }

  /// Numbers and truth values in one form, so that 5 and 5.0 are the same and sort alike.
  private func normalized(_ row: [String]) -> [String] {
    guard row.count == isNumeric.count else { return row }
    return row.indices.map { column in
      if isBoolean[column] {
        return ["1": "true", "0": "false"][row[column]]
          ?? row[column].lowercased().replacing("null", with: "NULL")
      }
      guard isNumeric[column], Int64(row[column]) == nil, let number = Double(row[column]) else {
        return row[column]
      }
      return number.isFinite && abs(number) < 1e15 && number == number.rounded()
        ? String(Int64(number)) : "\(number)"
    }
  }
}

extension Int64 {
  /// A number cut to its whole part, and to the nearest end where it does not fit.
  fileprivate init(clamping number: Double) {
    self = Int64(exactly: number.rounded(.towardZero)) ?? (number.isNaN ? 0 : number < 0 ? .min : .max)
  }
}
