import Calendar
import Engine
import Testing

@testable import Interrogation

/// A measure over a table of cases, in place of the views that the library's measures read.
struct MadeMeasure {
  let session = Session()

  /// - Parameter cases: rows of `(child_id, case_id, counted_at, known_at, met, kind)` as SQL.
  init(_ cases: [String]) throws {
    _ = try session.query(
      "CREATE TABLE cases (child_id TEXT, case_id TEXT, counted_at TIMESTAMP, known_at TIMESTAMP, met INTEGER, kind TEXT)"
    )
    for row in cases { _ = try session.query("INSERT INTO cases VALUES (\(row))") }
  }

  /// Many cases at once: each child with the days, as dates, of its cases, of which those of odd places are met.
  init(_ histories: [(child: String, days: [String])]) throws {
    try self.init([String]())
    let rows = histories.flatMap { child, days in
      days.enumerated().map { "('\(child)', '\(child)-\($0)', '\($1)', NULL, \($0 % 2), 'any')" }
    }
    if !rows.isEmpty { _ = try session.query("INSERT INTO cases VALUES \(rows.joined(separator: ", "))") }
  }

  static func text(_ rule: String, ending: String = "ORDER BY counted_at, case_id") -> String {
    """
    -- title: Made cases
    -- question: How many?
    -- answers: nothing
    -- unit: cases
    -- about: child
    -- measure: \(rule)
    -- param: from DATE
    -- param: to DATE
    -- publish: restricted

    SELECT child_id, case_id, counted_at, known_at, met, kind
    FROM cases
    WHERE counted_at >= $from AND counted_at < $to + INTERVAL '1 day'
    \(ending)
    """
  }

  static func measure(_ rule: String) throws -> Measure {
    try #require(
      try Measure(Question(name: "made", theme: "measures", path: "made.sql", text: text(rule))))
  }

  func cases(_ rule: String, _ window: MeasureWindow, units: [String] = []) throws -> MeasuredCases {
    try MeasuredCases(of: Self.measure(rule), in: window, units: units, session: session)
  }

  static func window(
    _ period: String, baseline: String?, holding others: [String] = []
  ) throws -> MeasureWindow {
    MeasureWindow(
      period: try #require(ReportingPeriod(label: period)),
      baseline: baseline.flatMap { ReportingPeriod(label: $0) },
      holding: others.compactMap { ReportingPeriod(label: $0) })
  }
}
