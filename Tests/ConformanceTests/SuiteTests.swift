import Conformance
import Foundation
import TestSupport
import Testing

@Suite("The public suites", .enabled(if: SharedFolder.suites != nil, "needs the suites folder"))
struct SuiteTests {
  /// - Source: engine.md section 6: the share of records that must come out as written.
  @Test(
    "SQLite's files",
    arguments: [
      ("select1.test", 1.0), ("select4.test", 1.0), ("evidence/in2.test", 1.0),
      ("random/aggregates/slt_good_0.test", 0.999), ("random/expr/slt_good_0.test", 0.999),
      ("random/groupby/slt_good_0.test", 0.995), ("random/select/slt_good_0.test", 0.999),
    ])
  func sqlite(file: String, share: Double) throws {
    let folder = try #require(SharedFolder.suites)
    let report = try SltRunner().run(file: "\(folder)/sqlite/\(file)")
    let run = Double(report.passed + report.failures.count)
    #expect(run > 0)
    #expect(
      Double(report.passed) >= share * run,
      "\(report.summary): \(report.failures.prefix(3).map { "\($0.line): \($0.reason)" })")
  }
}
