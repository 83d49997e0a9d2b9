import Foundation

/// What is said beside the answer, on standard error.
enum Console {
  /// Whether standard output is a terminal: a person reads the answer.
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  /// Whether standard error is a terminal: a person watches the work.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }
  /// Whether standard input is a terminal: a person types.
  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Columns that a table may take: the terminal's, else what `COLUMNS` says; nil for as many as it needs.
  static var width: Int? {
    var size = winsize()
    if outputIsTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
  }

  /// A line on standard error.
  static func say(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  /// A line that the next one overwrites, for long work; nothing where nobody watches.
  static func progress(_ line: String) {
    guard isWatched else { return }
    FileHandle.standardError.write(Data(("\r\u{1B}[K" + line).utf8))
  }

  /// Clears the line of ``progress(_:)``.
  static func endProgress() {
    progress("")
  }
}
