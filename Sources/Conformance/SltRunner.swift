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
      if !skip(query.sql) { check(record.line, query.sql, answer(query)) }
    }
    return true
  }

  private mutating func check(_ line: Int, _ sql: String, _ fault: String?) {
    if let fault {
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
    case "load", "restart", "reconnect", "unzip", "require-env", "test-env":
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
    report.skipped[reason, default: 0] += 1
    if let table = Self.changedTable(sql) { unmade[table] = reason }
    return true
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
    return unmade.isEmpty ? nil : tokens.first { unmade[String($0)] != nil }.flatMap { unmade[String($0)] }
  }

  /// The table or view that a statement makes or fills.
  private static func changedTable(_ sql: String) -> String? {
    let pattern =
      /(?:create(?: or replace)?(?: temp| temporary)?(?: recursive)? (?:table|view)(?: if not exists)?|insert into|update)\s+"?(\w+)/
      .ignoresCase()
    return sql.firstMatch(of: pattern).map { $0.1.lowercased() }
  }
}

// MARK: - Running

extension SltRun {
  /// What is wrong with the outcome of a statement; nil when nothing is.
  private func statement(_ sql: String, _ outcome: SltRecord.Outcome) -> String? {
    do {
      _ = try run(sql)
      return outcome == .error ? "expected an error, found none" : nil
    } catch {
      return outcome == .ok ? "expected no error, found: \(error.message)" : nil
    }
  }

  /// What is wrong with the answer to a query; nil when nothing is.
  private mutating func answer(_ query: SltRecord.Query) -> String? {
    do {
      guard let result = try run(query.sql) else { return "expected a query, found no statement" }
      let answer = SltAnswer(result, types: query.types, form: form)
      if let label = query.label {
        let digest = answer.digest(query.order)
        if let other = labels[label], query.answer == nil, other != digest {
          return "expected the answer of the other queries labelled \(label), found another"
        }
        labels[label] = digest
      }
      guard let expected = query.answer else { return nil }
      return answer.difference(from: expected, order: query.order, columns: result.columns.count)
    } catch {
      return "expected an answer, found: \(error.message)"
    }
  }

  /// Runs every statement of a record; the last one's result is the record's.
  private func run(_ sql: String) throws(EngineError) -> QueryResult? {
    var result: QueryResult?
    for statement in try session.statements(of: sql) { result = try session.run(statement, of: sql) }
    return result
  }
}
