/// One column to sort by.
public struct SortKey: Sendable {
  /// The values.
  public let vector: Vector
  /// Greatest first.
  public let isDescending: Bool
  /// Whether NULLs stand before all values; otherwise after, whatever the direction.
  public let nullsFirst: Bool

  /// Makes a key.
  public init(_ vector: Vector, isDescending: Bool = false, nullsFirst: Bool = false) {
    self.vector = vector
    self.isDescending = isDescending
    self.nullsFirst = nullsFirst
  }
}

/// An order-preserving unsigned integer a row, of `bits` significant bits.
struct SortDigit {
  let values: Buffer<UInt64>
  let bits: Int
}

extension SortKey {
  /// The key as digits, the most significant first; none when it orders nothing.
  func digits() -> [SortDigit] {
    if vector.isConstant { return [] }
    let digits =
      switch vector.values {
      case .integer(let buffer): [ranged { UInt64(bitPattern: buffer[$0]) ^ (1 << 63) }]
      case .boolean(let buffer): [ranged { UInt64(buffer[$0]) }]
      case .double(let buffer): [ranged { Comparison.orderedBits(buffer[$0]) }]
      case .text(let codes, let dictionary): [ranged(byRank: dictionary.ranks(of: codes))]
      case .decimal(let buffer): wide { buffer[$0] }
      case .interval(let buffer): wide { buffer[$0].comparableMicroseconds }
      }
    guard let validity = vector.validity else { return digits }
    let nulls = Buffer<UInt64>(count: vector.count) { out in
      for row in 0..<vector.count { out[row] = validity.isValid(row) == nullsFirst ? 1 : 0 }
    }
    return [SortDigit(values: nulls, bits: 1)] + digits
  }

  /// The distance of every value from the one that comes first, so that it takes few bits; 0 under a NULL.
  @inline(__always)
  private func ranged(_ value: (Int) -> UInt64) -> SortDigit {
    let (count, validity) = (vector.count, vector.validity)
    var (least, greatest) = (UInt64.max, UInt64.min)
    if let validity {
      for row in 0..<count where validity.isValid(row) {
        least = min(least, value(row))
        greatest = max(greatest, value(row))
      }
    } else {
      for row in 0..<count {
        least = min(least, value(row))
        greatest = max(greatest, value(row))
      }
    }
    guard least <= greatest else { return SortDigit(values: Buffer(repeating: 0, count: count), bits: 0) }
    let distances = Buffer<UInt64>(count: count) { out in
      if isDescending {
        for row in 0..<count { out[row] = greatest &- value(row) }
      } else {
        for row in 0..<count { out[row] = value(row) &- least }
      }
      if let validity {
        for row in 0..<count where !validity.isValid(row) { out[row] = 0 }
      }
    }
    return SortDigit(values: distances, bits: UInt64.bitWidth - (greatest - least).leadingZeroBitCount)
  }

  private func ranged(byRank ranks: Buffer<UInt32>) -> SortDigit { ranged { UInt64(ranks[$0]) } }

  @inline(__always)
  private func wide(_ value: (Int) -> Int128) -> [SortDigit] {
    let high = ranged { UInt64(bitPattern: Int64(truncatingIfNeeded: value($0) >> 64)) ^ (1 << 63) }
    let low = ranged { UInt64(truncatingIfNeeded: value($0)) }
    return [high, low]
  }
}
