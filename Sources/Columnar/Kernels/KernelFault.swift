/// Why a kernel could not compute a row.
///
/// Raised only for rows whose operands are all valid; the caller adds the expression's place in the query.
public struct KernelFault: Error, Equatable, Sendable {
  /// What went wrong.
  public enum Kind: Sendable {
    /// A result past its type's range.
    case overflow
    /// A division or remainder by zero.
    case divisionByZero
  }

  /// What went wrong.
  public let kind: Kind
  /// The first row it went wrong at, within the vector.
  public let row: Int
}
