import CEditLine
import Foundation

/// The line that a person types at a terminal: editing, history, completion, by the system's libedit.
///
/// There is one terminal, and the library keeps its state in global variables: one editor a process, used by the main
/// thread alone.
enum LineEditor {
  /// What came from the keyboard.
  enum Input {
    case line(String)
    /// Ctrl-C: what was typed is to be forgotten.
    case abandoned
    /// Ctrl-D on an empty line.
    case end
  }

  /// Finds what a word may be completed to, given the line before it.
  typealias Completer = (_ head: String, _ word: String) -> [String]

  nonisolated(unsafe) private static var completer: Completer = { _, _ in [] }
  nonisolated(unsafe) private static var candidates: [String] = []
  nonisolated(unsafe) private static var isAbandoned = false
  nonisolated(unsafe) private static var historyFile: String?

  /// What ends a word: all that stands in no name. A point stands inside one, as in `e.district`.
  private static let wordBreaks = " \t\n\"'`@><=;|&{}()[],+-*/%^:$"
  /// How many statements are remembered.
  private static let historyLength = 1_000

  /// Takes the terminal over.
  ///
  /// - Parameter history: a file that keeps what was typed from one time to the next; nil to forget it at the end.
  static func start(history: String?, completer: @escaping Completer) throws(CommandFailure) {
    // The user's own locale tells the library how wide a letter is.
    setlocale(LC_CTYPE, "")
    Self.completer = completer
    withoutInterruptKey {
      cedit_begin(
        strdup("halcyon"), { word, start, _ in LineEditor.complete(word, from: Int(start)) },
        strdup(wordBreaks))
      rl_add_defun("halcyon-abandon-line", { _, _ in LineEditor.abandon() }, 3)
    }
    for binding in ["bind ^W ed-delete-prev-word", "bind ^U vi-kill-line-prev"] { rl_parse_and_bind(binding) }
    stifle_history(Int32(historyLength))
    guard let history else { return }
    let descriptor = open(history, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CommandFailure(
        .environment,
        "--history \(history): Cannot open it: \(String(cString: strerror(errno))). Name a file that may be written."
      )
    }
    fchmod(descriptor, 0o600)
    close(descriptor)
    read_history(history)
    historyFile = history
  }

  /// Waits for a line.
  static func read(prompt: String) -> Input {
    isAbandoned = false
    let line = withoutInterruptKey { readline(prompt) }
    if isAbandoned {
      free(line)
      print("^C")
      return .abandoned
    }
    guard let line else {
      print()
      return .end
    }
    defer { free(line) }
    return .line(String(cString: line))
  }

  /// Remembers a statement: arrow up and Ctrl-R find it.
  static func remember(_ statement: String) {
    add_history(statement)
    if let historyFile { write_history(historyFile) }
  }

  /// Runs with Ctrl-C as a key like any other, which the library then gives to ``abandon``.
  private static func withoutInterruptKey<Result>(_ body: () -> Result) -> Result {
    var usual = termios()
    guard tcgetattr(STDIN_FILENO, &usual) == 0 else { return body() }
    var changed = usual
    withUnsafeMutableBytes(of: &changed.c_cc) { $0[Int(VINTR)] = 0 }
    tcsetattr(STDIN_FILENO, TCSADRAIN, &changed)
    defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &usual) }
    return body()
  }

  private static func abandon() -> Int32 {
    isAbandoned = true
    cedit_abandon_line()
    return 0
  }

  /// What the library asks when Tab is pressed: a list of texts that it frees, the first being what all have in common.
  private static func complete(
    _ word: UnsafePointer<CChar>?, from start: Int
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    guard let word, let line = cedit_line() else { return nil }
    cedit_complete_no_files()
    let head = String(decoding: UnsafeBufferPointer(start: line, count: start).map(UInt8.init), as: UTF8.self)
    candidates = completer(head, String(cString: word)).reversed()
    let isOpen = candidates.count == 1 && "(/".contains(candidates[0].last ?? " ")
    cedit_append_after_completion(isOpen ? 0 : 32)
    return rl_completion_matches(word) { _, _ in LineEditor.candidates.popLast().flatMap { strdup($0) } }
  }
}
