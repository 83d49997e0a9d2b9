import Conformance
import Foundation
import TestSupport
import Testing

/// The bars that the public suites are held to; row patterns have theirs among the engine's tests.
@Suite("The public suites", .enabled(if: SharedFolder.suites != nil, "needs the suites folder"))
struct SuiteTests {
  /// - Source: engine.md section 6: the share of records that must come out as written.
  @Test(
    "SQLite's files",
    arguments: [
      ("select", 1.0), ("evidence", 1.0), ("random/groupby", 0.995), ("random/", 0.999), ("", 1.0),
    ])
  func sqlite(kind: String, share: Double) throws {
    let kinds = ["select", "evidence", "random/groupby", "random/"]
    // A file counts for the first kind that its path begins with.
    let files = try Self.files(of: "sqlite").filter { file in
      kinds.first { file.path.hasPrefix($0) } ?? "" == kind
    }
    for file in files {
      let report = try SltRunner().run(file: file.full)
      let run = Double(report.passed + report.failures.count)
      #expect(Double(report.passed) >= share * run, "\(report.summary): \(Self.failures(of: report))")
    }
  }

  /// Of DuckDB's files, every record inside the dialect is to come out as written, and at most a fifth may be outside it.
  /// The shares here are those reached, so that none is lost again; docs/conformance.md names what is missing.
  @Test func duckdb() throws {
    let reports = try Self.files(of: "duckdb").map { try SltRunner().run(file: $0.full) }
    let passed = reports.reduce(0) { $0 + $1.passed }
    let failed = reports.reduce(0) { $0 + $1.failures.count }
    let leftOut = reports.reduce(0) { $0 + $1.skippedCount }
    let failures = reports.flatMap { report in Self.failures(of: report).map { "\(report.file):\($0)" } }
    #expect(Double(passed) >= Self.duckdbShare * Double(passed + failed), "\(failures)")
    #expect(
      Double(leftOut) <= Self.duckdbLeftOut * Double(passed + failed + leftOut), "\(leftOut) left out")
  }

  private static let duckdbShare = 1.0
  private static let duckdbLeftOut = 0.2

  private static func files(of suite: String) throws -> [(path: String, full: String)] {
    let folder = try #require(SharedFolder.suites) + "/" + suite + "/"
    let below = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let paths = below.filter { $0.hasSuffix(".test") || $0.hasSuffix(".slt") }.sorted()
    try #require(!paths.isEmpty)
    return paths.map { ($0, folder + $0) }
  }

  private static func failures(of report: SltReport) -> [String] {
    report.failures.prefix(3).map { "\($0.line): \($0.reason)" }
  }
}
