/// A failure as the command line reports it: one of four kinds, each with its exit code, and "the answer is no".
///
/// - Source: design.md 9, exit codes.
struct CommandFailure: Error {
  enum Kind: Int32 {
    /// It ran, and the answer is no: a verification that does not hold.
    case answerIsNo = 1
    /// The command, the SQL or the plan is at fault: what the user typed.
    case input = 2
    /// The data is at fault, a missing table or column included.
    case data = 3
    /// The machine is at fault: a path that cannot be read, a disk, a library.
    case environment = 4
    /// A fault of this program.
    case `internal` = 70
    /// Somebody pressed Ctrl-C.
    case interrupted = 130

    /// What stands before the message.
    var word: String {
      switch self {
      case .answerIsNo: "no"
      case .input: "input"
      case .data: "data"
      case .environment: "environment"
      case .internal: "internal error"
      case .interrupted: "stopped"
      }
    }
  }

  let kind: Kind
  /// One or several lines: the place, what was expected, what was found, the mend; never a cell's value.
  let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

/// A failure that has been said already; only its exit code is left to give.
struct ReportedFailure: Error {
  let kind: CommandFailure.Kind
}
