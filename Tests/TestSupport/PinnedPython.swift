import Foundation

/// Python with the pinned packages that `.ci/set-up --checks` installs: the second opinion on files that we read and write.
///
/// Tests that ask it are enabled only where it is installed, and so are reported as skipped elsewhere; where
/// `HALCYON_SECOND_OPINION` is `required` they are always enabled, and fail.
public enum PinnedPython {
  private static let checkout = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  private static let venv = checkout + "/.build/second-opinion"

  /// Whether tests that ask it are to run.
  public static let isToBeAsked =
    FileManager.default.fileExists(atPath: venv + "/installed")
    || ProcessInfo.processInfo.environment["HALCYON_SECOND_OPINION"] == "required"

  /// A script that failed, with what it said.
  public struct Failure: Error, CustomStringConvertible {
    /// What the script said on standard error.
    public let description: String
  }

  /// Runs a script, a path from the checkout's `Tests` on, and gives what it printed.
  public static func run(_ script: String, _ arguments: String...) throws -> String {
    try run(script, arguments)
  }

  /// Runs a script, a path from the checkout's `Tests` on, and gives what it printed.
  public static func run(_ script: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: venv + "/bin/python")
    process.arguments = [checkout + "/Tests/" + script] + arguments
    let folder = try ScratchFolder()
    for name in ["out", "err"] { try folder.write("", to: name) }
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("out")))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.file("err")))
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: String(decoding: try folder.bytes(of: "err"), as: UTF8.self))
    }
    return String(decoding: try folder.bytes(of: "out"), as: UTF8.self)
  }
}
