/// What is known of one run of rows of a stored column.
///
/// Values are in the column's integer order: INTEGER, DATE and TIMESTAMP as they are, BOOLEAN as 0 and 1, TEXT as codes.
public struct BlockStatistics: Hashable, Sendable {
  /// Rows in a block; the last may have fewer.
  public static let rowsPerBlock = 65_536

  /// The smallest value; unspecified when all rows are NULL.
  public let minimum: Int64
  /// The greatest value; unspecified when all rows are NULL.
  public let maximum: Int64
  /// How many rows are NULL.
  public let nullCount: Int
  /// How many rows the block has.
  public let rowCount: Int
}

extension BlockStatistics {
  /// The statistics of every block of a column; none for types without an integer order.
  ///
  /// - Complexity: O(rows), over the values as they are stored.
  static func blocks(of column: Column) -> [BlockStatistics] {
    switch column.values {
    case .bytes(let buffer): blocks(of: column, buffer)
    case .shorts(let buffer): blocks(of: column, buffer)
    case .words(let buffer): blocks(of: column, buffer)
    // A frame that spans more than an Int64 has base 0: its offsets are the values, and order as signed numbers.
    case .longs(let buffer): blocks(of: column, buffer)
    case .doubles, .decimals, .intervals: []
    }
  }

  private static func blocks<Narrow: FixedWidthInteger & BitwiseCopyable & Sendable>(
    of column: Column, _ buffer: Buffer<Narrow>
  ) -> [BlockStatistics] {
    stride(from: 0, to: column.count, by: rowsPerBlock).map { start in
      let rows = start..<Swift.min(start + rowsPerBlock, column.count)
      let nullCount = column.validity.map { $0[rows].nullCount } ?? 0
      let (least, greatest) = buffer.withUnsafeBufferPointer { values -> (Narrow, Narrow) in
        guard nullCount > 0, let validity = column.validity else { return bounds(values, rows) }
        return bounds(values, rows, validity)
      }
      func value(_ offset: Narrow) -> Int64 {
        column.base &+ column.scale &* Int64(truncatingIfNeeded: offset)
      }
      return BlockStatistics(
        minimum: value(least), maximum: value(greatest), nullCount: nullCount,
        rowCount: rows.count)
    }
  }

  private static func bounds<Narrow: FixedWidthInteger>(
    _ values: UnsafeBufferPointer<Narrow>, _ rows: Range<Int>
  ) -> (least: Narrow, greatest: Narrow) {
    var (least, greatest) = (Narrow.max, Narrow.min)
    for row in rows {
      least = Swift.min(least, values[row])
      greatest = Swift.max(greatest, values[row])
    }
    return (least, greatest)
  }

  /// A block starts with a word of the mask.
  private static func bounds<Narrow: FixedWidthInteger>(
    _ values: UnsafeBufferPointer<Narrow>, _ rows: Range<Int>, _ validity: ValidityMask
  ) -> (least: Narrow, greatest: Narrow) {
    var (least, greatest) = (Narrow.max, Narrow.min)
    for index in (rows.lowerBound >> 6)..<((rows.upperBound + 63) >> 6) {
      var present = validity.words[index]
      while present != 0 {
        let value = values[index << 6 + present.trailingZeroBitCount]
        least = Swift.min(least, value)
        greatest = Swift.max(greatest, value)
        present &= present &- 1
      }
    }
    return (least, greatest)
  }
}
