import ArgumentParser
import Conformance
import Foundation

/// `halcyon slt`: the SQL engine held to files of statements with their results.
struct Slt: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs .slt files: statements and queries with the answers they must give.",
    discussion: """
      Reads SQLite's sqllogictest and DuckDB's dialect of it. A folder stands for every .test and .slt file below it; each
      file has tables of its own. Prints passed, failed and skipped a file, and why; exits 1 when a record failed.

      Example:
        halcyon slt Tests/ConformanceTests/Files
      """)

  @Argument(help: "Files, or folders of them.")
  var files: [String]

  @Option(help: "How many failures of a file to show.")
  var failures = 10

  @Flag(help: "Say how long the engine took for a file.")
  var seconds = false

  func run() throws {
    let runner = SltRunner()
    var (passed, failed, skipped) = (0, 0, 0)
    for file in try files.flatMap(Self.files) {
      let report = try runner.run(file: file)
      print(report.summary)
      if seconds { print("  \(String(format: "%.3f", report.elapsed / .seconds(1))) s in the engine") }
      for failure in report.failures.prefix(failures) {
        print("  \(file):\(failure.line): \(failure.reason)")
      }
      for (reason, count) in report.skipped.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
        print("  \(count) skipped: \(reason)")
      }
      passed += report.passed
      failed += report.failures.count
      skipped += report.skippedCount
    }
    print(tally(passed, failed, skipped))
    if failed > 0 { throw ReportedFailure(kind: .answerIsNo) }
  }

  /// A file, or the test files below a folder, in order of their paths.
  private static func files(at path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandFailure(.environment, "\(path): expected an .slt file or a folder of them, found neither")
    }
    guard isFolder.boolValue else { return [path] }
    let below = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return below.filter { $0.hasSuffix(".test") || $0.hasSuffix(".slt") }.sorted().map { path + "/" + $0 }
  }
}
