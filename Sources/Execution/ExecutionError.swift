import Planner

/// Why a query that was planned could not be finished. No message holds a cell's value.
public struct ExecutionError: Error, Hashable, Sendable {
  /// What kind of fault it is.
  public enum Kind: Hashable, Sendable {
    /// A result past its type's range.
    case overflow
    /// A division by zero, or a logarithm or root that does not exist.
    case undefined
    /// A text or number that is no value of the type it was to become.
    case badCast
    /// An argument outside what the function takes.
    case badArgument
    /// A row pattern that can be matched in too many ways.
    case tooManySteps
    /// A recursive query that found more rows than may be.
    case endlessRecursion
    /// The query takes more memory than it may.
    case outOfMemory
    /// The query was cancelled.
    case cancelled
  }

  /// What kind of fault it is.
  public let kind: Kind
  /// What went wrong, in a sentence without the place.
  public let message: String
  /// Where in the query's text the expression stands that went wrong.
  public let place: Place

  init(_ kind: Kind, _ message: String, at place: Place) {
    self.kind = kind
    self.message = message
    self.place = place
  }
}
