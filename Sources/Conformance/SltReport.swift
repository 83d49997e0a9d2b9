/// What came of one `.slt` file.
public struct SltReport: Sendable {
  /// A record whose outcome is not the one written.
  public struct Failure: Sendable {
    /// The record's line, from 1.
    public let line: Int
    /// The record's SQL.
    public let sql: String
    /// What was expected and what was found.
    public let reason: String
  }

  /// The file.
  public let file: String
  /// How many records came out as written.
  public internal(set) var passed = 0
  /// Those that did not, in order.
  public internal(set) var failures: [Failure] = []
  /// How many records were not run, by reason.
  public internal(set) var skipped: [String: Int] = [:]

  /// How long the engine took, from the statements' texts to their last rows.
  public internal(set) var elapsed = Duration.zero

  init(file: String) {
    self.file = file
  }

  /// How many records were not run.
  public var skippedCount: Int { skipped.values.reduce(0, +) }

  /// `FILE: N passed, N failed, N skipped`.
  public var summary: String { "\(file): \(tally(passed, failures.count, skippedCount))" }
}

/// `N passed, N failed, N skipped`.
public func tally(_ passed: Int, _ failed: Int, _ skipped: Int) -> String {
  "\(passed) passed, \(failed) failed, \(skipped) skipped"
}
