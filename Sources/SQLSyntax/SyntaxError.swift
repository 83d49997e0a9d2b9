/// Why a text is not a query: what was found, what would have fitted there, and how to mend it.
///
/// The message never repeats what stands between quotes: a text in a query may be about a child.
public struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where the text stops making sense; for an unclosed quote or comment, where it opens.
  public var range: SourceRange
  /// One sentence without a full stop: `expected a comma or FROM after this column, found "were"`.
  public var message: String
  /// What to write instead, where that can be guessed.
  public var mend: String?

  /// Makes an error.
  public init(range: SourceRange, message: String, mend: String? = nil) {
    self.range = range
    self.message = message
    self.mend = mend
  }

  /// The message and the mend.
  public var description: String {
    mend.map { "\(message); \($0)" } ?? message
  }
}
