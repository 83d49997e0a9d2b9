import Foundation

/// The figures of whole suites as a page in Markdown: what passes, what is left out and why, what fails and why.
public struct ConformancePage {
  private var suites: [(name: String, reports: [SltReport])] = []

  /// Starts without a suite.
  public init() {}

  /// Adds a suite, whose files' names begin with its folder.
  public mutating func add(_ name: String, _ reports: [SltReport]) {
    suites.append((name, reports))
  }

  /// The page.
  public var text: String {
    var lines = [
      "# Conformance", "",
      "Made by `make docs` from the public suites; engine and suites speak different dialects, and what is left out for that is",
      "named below record by record. A share is of the records that were run.", "",
      "| suite | passed | failed | left out | passed of those run | left out of all |",
      "| --- | --- | --- | --- | --- | --- |",
    ]
    for suite in suites { lines.append(Self.row(suite.name, suite.reports)) }
    for suite in suites { lines += Self.section(suite.name, suite.reports) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ name: String, _ reports: [SltReport]) -> String {
    let passed = reports.reduce(0) { $0 + $1.passed }
    let failed = reports.reduce(0) { $0 + $1.failures.count }
    let skipped = reports.reduce(0) { $0 + $1.skippedCount }
    let cells = [
      name, "\(passed)", "\(failed)", "\(skipped)", share(passed, of: passed + failed),
      share(skipped, of: passed + failed + skipped),
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }

  /// A share in per cent with two places, cut, so that only all is 100.
  private static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "" }
    let hundredths = part * 10_000 / whole
    let places = "\(hundredths % 100)"
    return "\(hundredths / 100).\(places.count < 2 ? "0" : "")\(places) %"
  }

  private static func section(_ name: String, _ reports: [SltReport]) -> [String] {
    var lines = ["", "## \(name)", "", "| file | passed | failed | left out |", "| --- | --- | --- | --- |"]
    for report in reports {
      let file = report.file.range(of: name + "/").map { String(report.file[$0.upperBound...]) }
      lines.append(
        "| \(file ?? report.file) | \(report.passed) | \(report.failures.count) | \(report.skippedCount) |")
    }
    var reasons: [String: Int] = [:]
    for report in reports { reasons.merge(report.skipped, uniquingKeysWith: +) }
    if !reasons.isEmpty {
      lines += ["", "Left out, by reason:", ""]
      for (reason, count) in reasons.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        lines.append("- \(count): \(reason)")
      }
    }
    let causes = Dictionary(
      grouping: reports.flatMap { report in report.failures.map { ($0.reason, report.file, $0.line) } },
      by: \.0)
    if !causes.isEmpty {
      lines += ["", "Failed, by cause:", ""]
      for (cause, places) in causes.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
        let first = places[0].1.split(separator: "/").last ?? ""
        lines.append("- \(places.count): \(cause) (\(first):\(places[0].2)\(places.count > 1 ? ", …" : ""))")
      }
    }
    return lines
  }
}
