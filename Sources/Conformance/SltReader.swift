/// Reads an `.slt` file, SQLite's or DuckDB's, into records; loops are written out.
struct SltReader {
  private let lines: [Substring]
  private var records: [SltRecord] = []
  private var conditions: [(isOnly: Bool, name: String)] = []

  /// The records in order.
  ///
  /// - Throws: ``ConformanceError`` for a loop that is never closed or a record that cannot be read.
  static func records(of text: String, named name: String) throws(ConformanceError) -> [SltRecord] {
    var reader = SltReader(
      lines: text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
        Substring(line.last == 0x0D ? line.dropLast() : line)
      })
    do {
      try reader.read(0..<reader.lines.count, [:])
    } catch {
      throw ConformanceError.malformed(file: name, line: error.line, expected: error.expected)
    }
    return reader.records
  }

  private init(lines: [Substring]) {
    self.lines = lines
  }

  private struct Fault: Error {
    let line: Int
    let expected: String
  }

  private mutating func read(_ range: Range<Int>, _ values: [String: String]) throws(Fault) {
    var index = range.lowerBound
    while index < range.upperBound {
      let first = index
      let words = written(lines[index], values).utf8.split { $0 == 0x20 || $0 == 0x09 }.map {
        String(Substring($0))
      }
      index += 1
      guard let word = words.first, !word.hasPrefix("#") else { continue }
      switch word {
      case "onlyif", "skipif":
        guard words.count > 1 else { throw Fault(line: first + 1, expected: "a name after \(word)") }
        conditions.append((word == "onlyif", words[1]))
        continue
      case "loop", "foreach", "concurrentloop", "concurrentforeach":
        index = try readLoop(words, first, range, values)
      case "statement":
        let sql = block(&index, range, values)
        _ = answer(&index, range, values)
        guard words.count > 1, let outcome = SltRecord.Outcome(rawValue: words[1]) else {
          throw Fault(line: first + 1, expected: "statement ok, statement error or statement maybe")
        }
        add(.statement(outcome, sql: sql), first)
      case "query":
        let sql = block(&index, range, values)
        add(.query(query(words, sql, answer(&index, range, values))), first)
      default:
        add(.directive(words), first)
      }
      conditions = []
    }
  }

  private mutating func add(_ kind: SltRecord.Kind, _ index: Int) {
    records.append(SltRecord(line: index + 1, conditions: conditions, kind: kind))
  }

  private func query(_ words: [String], _ sql: String, _ answer: [String]?) -> SltRecord.Query {
    let order = words.count > 2 ? SltRecord.Order(rawValue: words[2]) : nil
    let labels = words.dropFirst(order == nil ? 2 : 3)
    return SltRecord.Query(
      types: words.count > 1 ? words[1] : "", order: order ?? .nosort, label: labels.first, sql: sql,
      answer: answer)
  }

  /// The lines up to a blank one or `----`.
  private func block(_ index: inout Int, _ range: Range<Int>, _ values: [String: String]) -> String {
    let start = index
    while index < range.upperBound, !lines[index].isEmpty, lines[index] != "----" { index += 1 }
    return lines[start..<index].map { written($0, values) }.joined(separator: "\n")
  }

  /// The lines below `----`, up to a blank one; nil when there is no `----`.
  private func answer(_ index: inout Int, _ range: Range<Int>, _ values: [String: String]) -> [String]? {
    guard index < range.upperBound, lines[index] == "----" else { return nil }
    let start = index + 1
    index = start
    while index < range.upperBound, !lines[index].isEmpty { index += 1 }
    return lines[start..<index].map { written($0, values) }
  }

  private func written(_ line: Substring, _ values: [String: String]) -> String {
    var line = String(line)
    // DuckDB's files write ${name}, the newer ones {name}.
    if !values.isEmpty, line.contains("{") {
      for (name, value) in values {
        line = line.replacing("${\(name)}", with: value).replacing("{\(name)}", with: value)
      }
    }
    return line
  }
}

// MARK: - Loops

extension SltReader {
  /// Reads what a loop holds once for every value; gives the line after `endloop`.
  private mutating func readLoop(
    _ words: [String], _ first: Int, _ range: Range<Int>, _ values: [String: String]
  ) throws(Fault) -> Int {
    var depth = 1
    var end = first + 1
    while end < range.upperBound {
      if lines[end].hasPrefix("endloop") { depth -= 1 }
      if ["loop ", "foreach ", "concurrentloop ", "concurrentforeach "].contains(where: lines[end].hasPrefix)
      {
        depth += 1
      }
      if depth == 0 { break }
      end += 1
    }
    guard depth == 0 else { throw Fault(line: first + 1, expected: "an endloop for this loop") }
    let rounds: [String]
    if words[0].hasSuffix("foreach") {
      rounds = words.dropFirst(2).flatMap { Self.types[$0] ?? [$0] }
    } else {
      guard words.count == 4, let start = Int(words[2]), let stop = Int(words[3]), start <= stop else {
        throw Fault(line: first + 1, expected: "loop NAME FIRST END, with whole numbers")
      }
      rounds = (start..<stop).map(String.init)
    }
    for value in rounds {
      try read((first + 1)..<end, values.merging([words[1]: value]) { $1 })
    }
    return end + 1
  }

  /// The groups of types that DuckDB's loops name.
  private static let types: [String: [String]] = {
    let signed = ["tinyint", "smallint", "integer", "bigint", "hugeint"]
    let unsigned = ["utinyint", "usmallint", "uinteger", "ubigint", "uhugeint"]
    let numeric = signed + unsigned + ["float", "double"]
    return [
      "<signed>": signed, "<unsigned>": unsigned, "<integral>": signed + unsigned, "<numeric>": numeric,
      "<alltypes>": numeric + ["bool", "interval", "varchar"],
    ]
  }()
}
