import Foundation
import Testing

@testable import Conformance

@Suite("Runs of .slt files")
struct SltRunnerTests {
  private static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Files/"

  @Test(
    "A file's records are counted as they come out",
    arguments: [
      ("sqlite.test", 13, 0, 1), ("duckdb.test", 19, 0, 7), ("failing.test", 0, 7, 0),
    ])
  func counts(file: String, passed: Int, failed: Int, skipped: Int) throws {
    let report = try SltRunner().run(file: Self.folder + file)
    let reasons = report.failures.map { "line \($0.line): \($0.reason)" } + report.skipped.map { "\($0)" }
    #expect(
      (report.passed, report.failures.count, report.skippedCount) == (passed, failed, skipped), "\(reasons)")
  }

  @Test func aFailureSaysWhereAndWhy() throws {
    let report = try SltRunner().run(file: Self.folder + "failing.test")
    #expect(report.failures[0].line == 3)
    #expect(report.failures[2].reason == "row 1, column 1: expected 2, found 1")
    #expect(report.failures[3].reason == "expected 1 rows, found 2")
    #expect(report.summary.hasSuffix("failing.test: 0 passed, 7 failed, 0 skipped"))
  }

  @Test func aFileThatIsNotThereIsSaidSo() {
    #expect(throws: ConformanceError.unreadable(file: "nowhere.test")) {
      try SltRunner().run(file: "nowhere.test")
    }
  }

  @Test(arguments: ["statement perhaps\nSELECT 1", "loop i 0 3\nstatement ok\nSELECT 1", "onlyif"])
  func aRecordThatCannotBeReadIsSaidSo(text: String) {
    #expect(throws: ConformanceError.self) { try SltRunner().run(text, named: "x.test") }
  }

  @Test func withAnotherListOtherRecordsAreRun() throws {
    let text = "query I nosort\nSELECT abs(1)\n----\n1\n"
    #expect(try SltRunner(outside: []).run(text, named: "x").passed == 1)
    let entry = OutsideTheDialect("absolute values", ["abs ("])
    #expect(try SltRunner(outside: [entry]).run(text, named: "x").skipped == ["absolute values": 1])
  }

  @Test func fromASettingOnOnlyRecordsThatSortAreLeftOut() throws {
    let text = """
      statement ok
      PRAGMA default_null_order='NULLS FIRST'

      query I nosort
      SELECT 1
      ----
      1

      query I nosort
      SELECT 1 ORDER BY 1
      ----
      1

      query I nosort
      SELECT 1 ORDER BY 1 NULLS LAST
      ----
      1
      """
    let report = try SltRunner().run(text, named: "x")
    #expect(report.passed == 2)
    #expect(report.skippedCount == 2)
  }
}
