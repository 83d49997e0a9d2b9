import Engine
import Foundation

/// Runs `.slt` files, each in a session of its own, and counts what comes out as written.
///
///     let report = try SltRunner().run(file: "select1.test")
///     print(report.summary)  // select1.test: 1031 passed, 0 failed, 0 skipped
///
/// It answers to the name `halcyon`: a record that is `onlyif` another name is not counted.
///
/// - Source: sqllogictest, https://www.sqlite.org/sqllogictest; DuckDB's dialect of it.
public struct SltRunner: Sendable {
  /// What is not run, and why.
  public var outside: [OutsideTheDialect]

  /// Prepares to run files.
  ///
  /// - Parameter outside: what is not run, and why.
  public init(outside: [OutsideTheDialect] = OutsideTheDialect.all) {
    self.outside = outside
  }

  /// Runs a file.
  ///
  /// - Throws: ``ConformanceError``.
  public func run(file: String) throws(ConformanceError) -> SltReport {
    guard let data = FileManager.default.contents(atPath: file),
      let text = String(data: data, encoding: .utf8)
    else { throw .unreadable(file: file) }
    return try run(text, named: file)
  }

  /// Runs a text that would stand in a file.
  ///
  /// - Throws: ``ConformanceError``.
  public func run(_ text: String, named name: String) throws(ConformanceError) -> SltReport {
    var run = SltRun(file: name, form: SltForm(of: text), outside: outside)
    for record in try SltReader.records(of: text, named: name) where record.isMeant(for: "halcyon") {
      if !run.take(record) { break }
    }
    return run.report
  }
}

/// One file's run.
private struct SltRun {
  private(set) var report: SltReport
  private let form: SltForm
  private let outside: OutsideFinder
  private let session = Session()
  /// Why the rest of the file is not run.
  private var end: String?
  /// Why records that sort without saying where NULLs go are not run.
  private var orders: String?
  private var isSkipping = false
  /// Tables that a record outside the dialect made or filled, with its reason.
  private var unmade: [String: String] = [:]
  /// The digests of labelled queries.
  private var labels: [String: String] = [:]

  init(file: String, form: SltForm, outside: [OutsideTheDialect]) {
    report = SltReport(file: file)
    self.form = form
    self.outside = OutsideFinder(outside)
  }

  /// Runs a record; false when the file asks to stop.
  mutating func take(_ record: SltRecord) -> Bool {
    switch record.kind {
    case .directive(let words): return follow(words)
    case .statement(let outcome, let sql):
      if !skip(sql) { check(record.line, sql, statement(sql, outcome)) }
    case .query(let query):
      if skip(query.sql) { break }
      let fault = answer(query, query.sql)
      if fault != nil, form == .duckdb, let reason = difference(in: query) {
        leaveOut(query.sql, reason)
      } else {
        check(record.line, query.sql, fault)
      }
    }
    return true
  }

  private mutating func check(_ line: Int, _ sql: String, _ fault: String?) {
    if let fault {
      if let reason = outside.reason(forRefusal: fault + "\n" + sql.lowercased()) {
        return leaveOut(sql, reason)
      }
      report.failures.append(SltReport.Failure(line: line, sql: sql, reason: fault))
    } else {
      report.passed += 1
    }
  }

  private mutating func follow(_ words: [String]) -> Bool {
    switch words[0] {
    case "halt": return false
    case "mode":
      if words.count > 1, words[1] == "skip" { isSkipping = true }
      if words.count > 1, words[1] == "unskip" { isSkipping = false }
    case "require" where words.count > 1 && !OutsideTheDialect.idleRequirements.contains(words[1]):
      end = end ?? "needs DuckDB's \(words[1])"
    case "load", "restart", "reconnect", "unzip", "require-env", "test-env", "include":
      end = end ?? "\(words[0]): a word to DuckDB's own runner"
    default: break
    }
    return true
  }
}

// MARK: - Passing over

extension SltRun {
  /// Whether a record is passed over, which is then counted with its reason.
  private mutating func skip(_ sql: String) -> Bool {
    guard let reason = reasonToSkip(sql) else { return false }
    leaveOut(sql, reason)
    return true
  }

  private mutating func leaveOut(_ sql: String, _ reason: String) {
    report.skipped[reason, default: 0] += 1
    if let table = Self.changedTable(OutsideFinder.tokens(of: sql)) { unmade[String(table)] = reason }
  }

  private mutating func reasonToSkip(_ sql: String) -> String? {
    if let end { return end }
    if isSkipping { return "the file itself passes over it" }
    let tokens = OutsideFinder.tokens(of: sql)
    if let entry = outside.entry(in: tokens) {
      switch entry.reach {
      case .record: break
      case .ordered: orders = entry.reason
      case .file: end = entry.reason
      }
      return entry.reason
    }
    if let orders, tokens.contains("order"), !tokens.contains("nulls") { return orders }
    if let table = Self.droppedTable(tokens), let reason = unmade.removeValue(forKey: String(table)) {
      return session.tables.contains { $0.name == table } ? nil : reason
    }
    return unmade.isEmpty ? nil : tokens.first { unmade[String($0)] != nil }.flatMap { unmade[String($0)] }
  }

  /// The table or view that a statement makes or fills.
  private static func changedTable(_ tokens: [Substring]) -> Substring? {
    name(after: ["create", "insert", "update"], in: tokens)
  }

  /// The table or view that a statement drops: one of its name that comes after may well be made.
  private static func droppedTable(_ tokens: [Substring]) -> Substring? {
    name(after: ["drop"], in: tokens)
  }

  /// The name a statement of these verbs begins with, once the words around it are passed over.
  private static func name(after verbs: Set<Substring>, in tokens: [Substring]) -> Substring? {
    guard let verb = tokens.first, verbs.contains(verb) else { return nil }
    return tokens.dropFirst().first { !wordsBeforeName.contains($0) }
  }

  private static let wordsBeforeName: Set<Substring> = [
    "or", "replace", "temp", "temporary", "recursive", "table", "view", "if", "not", "exists", "into", "\"",
  ]
}

// MARK: - Running

extension SltRun {
  /// What is wrong with the outcome of a statement; nil when nothing is.
  private mutating func statement(_ sql: String, _ outcome: SltRecord.Outcome) -> String? {
    do {
      _ = try run(sql)
      return outcome == .error ? "expected an error, found none" : nil
    } catch {
      return outcome == .ok ? "expected no error, found: \(error.message)" : nil
    }
  }

  /// What is wrong with the answer to a query; nil when nothing is.
  private mutating func answer(_ query: SltRecord.Query, _ sql: String) -> String? {
    do {
      guard let result = try run(sql) else { return "expected a query, found no statement" }
      let answer = SltAnswer(result, types: query.types, form: form)
      let expected = query.answer ?? []
      if let label = query.label {
        let digest = answer.digest(query.order)
        if let other = labels[label], expected.isEmpty, other != digest {
          return "expected the answer of the other queries labelled \(label), found another"
        }
        labels[label] = digest
        // Where only the label is to be compared, some files leave the answer out, others leave it empty.
        if expected.isEmpty { return nil }
      }
      if query.answer == nil { return nil }
      // DuckDB's runner compares labelled queries with each other alone, so that the rows may be written in any order.
      let order = form == .duckdb && query.label != nil ? .rowsort : query.order
      return answer.difference(from: expected, order: order, columns: result.columns.count)
    } catch {
      return "expected an answer, found: \(error.message)"
    }
  }

  /// Which difference of DuckDB's dialect an answer relies on: it comes out as written once that is allowed for.
  private mutating func difference(in query: SltRecord.Query) -> String? {
    let divided = Self.dividingAsDoubles(query.sql)
    if divided != query.sql, answer(query, divided) == nil { return OutsideTheDialect.integerDivision }
    let words = OutsideFinder.tokens(of: query.sql)
    if words.contains("*"), words.contains("using") || words.contains("natural"), let expected = query.answer,
      let result = try? run(query.sql),
      SltAnswer(result, types: query.types, form: form).hasColumns(of: expected)
    {
      return OutsideTheDialect.columnsOfUsing
    }
    return nil
  }

  /// The query with `/` between DOUBLEs.
  private static func dividingAsDoubles(_ sql: String) -> String {
    // What stands between quotes stays as it is.
    sql.split(separator: "'", omittingEmptySubsequences: false).enumerated().map { index, part in
      guard index.isMultiple(of: 2) else { return String(part) }
      return String(part).replacing(/[\/*]?\/[\/*]?/) { $0.output == "/" ? "* 1e0 /" : String($0.output) }
    }.joined(separator: "'")
  }

  /// Runs every statement of a record; the last one's result is the record's.
  private mutating func run(_ sql: String) throws(EngineError) -> QueryResult? {
    let start = ContinuousClock.now
    defer { report.elapsed += .now - start }
    var result: QueryResult?
    for statement in try session.statements(of: sql) { result = try session.run(statement, of: sql) }
    return result
  }
}
