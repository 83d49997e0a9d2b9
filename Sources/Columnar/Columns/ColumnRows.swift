/// The rows of a stored column one by one, without decoding it: for code that looks at a few columns of a row together,
/// or at rows in no order.
@frozen
public struct ColumnRows: Sendable {
  @usableFromInline let values: Narrow
  @usableFromInline let validity: ValidityMask?
  @usableFromInline let base: Int64
  @usableFromInline let scale: Int64

  @usableFromInline
  enum Narrow: Sendable {
    case bytes(Buffer<UInt8>)
    case shorts(Buffer<UInt16>)
    case words(Buffer<UInt32>)
    case longs(Buffer<Int64>)
  }

  /// The rows of a column of INTEGER, DATE, TIMESTAMP, or of TEXT as codes; nil for other types.
  public init?(_ column: Column) {
    switch column.values {
    case .bytes(let buffer): values = .bytes(buffer)
    case .shorts(let buffer): values = .shorts(buffer)
    case .words(let buffer): values = .words(buffer)
    case .longs(let buffer): values = .longs(buffer)
    case .doubles, .decimals, .intervals: return nil
    }
    (validity, base, scale) = (column.validity, column.base, column.scale)
  }

  /// The value of a row; nil is NULL.
  @inlinable
  public subscript(row: Int) -> Int64? {
    if let validity, !validity.isValid(row) { return nil }
    let offset: Int64 =
      switch values {
      case .bytes(let buffer): Int64(buffer[row])
      case .shorts(let buffer): Int64(buffer[row])
      case .words(let buffer): Int64(buffer[row])
      case .longs(let buffer): buffer[row]
      }
    return base &+ scale &* offset
  }
}
