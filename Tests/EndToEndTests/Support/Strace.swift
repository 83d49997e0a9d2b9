import Foundation
import Testing

/// Kills the binary at a chosen call to the system, by the system's own strace.
///
/// - Source: strace(1), `inject`: the signal comes as the process enters the call, which is then not made; calls are
///   counted by name.
enum Strace {
  /// A call at which a run can be killed: the n-th of a name, from 1.
  struct Point: Hashable, CustomStringConvertible {
    let call: String
    let number: Int
    var description: String { "\(call) number \(number)" }
  }

  /// Calls that change files or make changes last.
  private static let calls = [
    "write", "pwrite64", "writev", "fsync", "fdatasync", "ftruncate", "unlink", "unlinkat", "rename",
    "renameat",
    "renameat2", "link", "linkat", "mkdir", "mkdirat", "chmod", "fchmod", "fchmodat",
  ]

  /// Whether strace is there and may trace.
  static let isUsable: Bool = {
    let outcome = try? Program.run("/usr/bin/env", ["strace", "-qq", "-o", "/dev/null", "true"])
    return outcome?.status == 0
  }()

  /// Every such call that a whole run of the binary makes, in order.
  static func points(of arguments: [String]) throws -> [Point] {
    try Program.withFolder { folder in
      let log = folder + "/calls"
      let set = "trace=" + calls.joined(separator: ",")
      let outcome = try Program.run(
        "/usr/bin/env", ["strace", "-qq", "-o", log, "-e", set, Program.binary] + arguments)
      try #require(outcome.status == 0, "\(outcome.errors)")
      var counts: [String: Int] = [:]
      return try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").compactMap { line in
        let call = String(line.prefix { $0 != "(" })
        guard calls.contains(call) else { return nil }
        counts[call, default: 0] += 1
        return Point(call: call, number: counts[call]!)
      }
    }
  }

  /// Runs the binary, and kills it at a point.
  static func kill(_ arguments: [String], at point: Point) throws {
    let injection = "inject=\(point.call):signal=KILL:when=\(point.number)"
    let outcome = try Program.run(
      "/usr/bin/env", ["strace", "-qq", "-o", "/dev/null", "-e", injection, Program.binary] + arguments)
    // strace dies of the signal that its program died of.
    try #require(outcome.status == SIGKILL, "\(point): the run was not killed: \(outcome.errors)")
  }
}
