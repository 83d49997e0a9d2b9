/// A half-open range of UTF-8 byte offsets in the text of one statement or script.
public struct SourceRange: Hashable, Sendable {
  /// Offset of the first byte.
  public var start: Int
  /// Offset just past the last byte.
  public var end: Int

  /// Makes the range `start ..< end`.
  public init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// The smallest range that covers both.
  public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(start: min(start, other.start), end: max(end, other.end))
  }
}

/// A name as written, with its place.
///
/// Unquoted names are folded to lower case by the parser; quoted ones keep their case. Names compare without
/// regard to ASCII case when bound, as users expect of both.
public struct Identifier: Hashable, Sendable {
  /// The name without quotes.
  public var text: String
  /// Where it stands.
  public var range: SourceRange

  /// Makes a name found at a place.
  public init(_ text: String, at range: SourceRange) {
    self.text = text
    self.range = range
  }
}
