import SQLSyntax

/// Where in the query's text an expression stands; two places are always equal, so that expressions compare by
/// what they compute alone.
public struct Place: Hashable, Sendable {
  /// The range in the text.
  public let range: SourceRange

  /// Marks a range.
  public init(_ range: SourceRange) { self.range = range }

  /// The place of what the planner made itself.
  public static let nowhere = Place(SourceRange(start: 0, end: 0))

  /// Always true.
  public static func == (left: Place, right: Place) -> Bool { true }

  /// Adds nothing.
  public func hash(into hasher: inout Hasher) {}
}
