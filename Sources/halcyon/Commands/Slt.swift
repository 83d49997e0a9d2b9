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

  @Option(help: "Write all figures, what was left out and what failed, as a page in Markdown.")
  var page: String?

  @Flag(help: "Say how long the engine took for a file.")
  var seconds = false

  func run() throws {
    let runner = SltRunner()
    var (passed, failed, skipped) = (0, 0, 0)
    var page = ConformancePage()
    for path in files {
      let reports = try Self.files(at: path).map { file in
        let report = try runner.run(file: file)
        show(report)
        return report
      }
      page.add(path.split(separator: "/").last.map(String.init) ?? path, reports)
      passed += reports.reduce(0) { $0 + $1.passed }
      failed += reports.reduce(0) { $0 + $1.failures.count }
      skipped += reports.reduce(0) { $0 + $1.skippedCount }
    }
    print(tally(passed, failed, skipped))
    if let path = self.page, !FileManager.default.createFile(atPath: path, contents: Data(page.text.utf8)) {
      throw CommandFailure(.environment, "\(path): the page cannot be written there")
    }
    if failed > 0 { throw ReportedFailure(kind: .answerIsNo) }
  }

  private func show(_ report: SltReport) {
    print(report.summary)
    if seconds { print("  \(String(format: "%.4f", report.elapsed / .seconds(1))) s in the engine") }
    for failure in report.failures.prefix(failures) {
      print("  \(report.file):\(failure.line): \(failure.reason)")
    }
    for (reason, count) in report.skipped.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      print("  \(count) skipped: \(reason)")
    }
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
