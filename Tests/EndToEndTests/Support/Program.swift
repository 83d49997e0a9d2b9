import Foundation
import Testing

/// The built binary, run as a user runs it.
enum Program {
  /// What a run left behind.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String

    /// The lines of standard output.
    var lines: [String] {
      output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
  }

  /// The checkout these tests were built in.
  static let checkout: String = {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return folder.path
  }()

  /// The folder of the build: the binary lies beside the tests.
  static let binary: String = {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("halcyon").path
  }()

  /// The committed synthetic county.
  static let county = checkout + "/datasets/synthetic"

  /// Runs `halcyon` with the given words, and with a text on standard input where one is given.
  static func run(_ arguments: String..., input: String = "", in folder: String? = nil) throws -> Outcome {
    try run(binary, arguments, input: input, in: folder)
  }

  /// Runs any program; its output goes through files, so that no full pipe can stop it.
  static func run(
    _ executable: String, _ arguments: [String], input: String = "", in folder: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    try withFolder { scratch in
      let files = ["in", "out", "err"].map { scratch + "/" + $0 }
      try Data(input.utf8).write(to: URL(fileURLWithPath: files[0]))
      for file in files[1...] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: executable)
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: folder ?? checkout)
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: files[0]))
      process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: files[1]))
      process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: files[2]))
      try process.run()
      process.waitUntilExit()
      return Outcome(
        status: process.terminationStatus,
        output: try String(contentsOfFile: files[1], encoding: .utf8),
        errors: try String(contentsOfFile: files[2], encoding: .utf8))
    }
  }

  /// A folder of its own, gone when the body ends.
  static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("halcyon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.resolvingSymlinksInPath().path)
  }

  /// Every file under a folder with its bytes, to tell whether anything changed.
  static func files(under folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      files[path] = FileManager.default.contents(atPath: "\(folder)/\(path)") ?? Data()
    }
    return files
  }
}
