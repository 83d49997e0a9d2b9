import Columnar

/// The first row of every chain of rows with equal keys, by the hash of the keys.
struct HashedRows: Sendable {
  /// A bit for each key in which NULL equals nothing.
  private let strictKeys: [UInt64]
  private let rows: KeyWords
  private let lookups: [TextLookup?]
  /// Row + 1 of the first row at each slot; 0 is free.
  private let slots: [UInt32]

  /// Chains rows, the first one first.
  ///
  /// - Parameter next: takes row + 1 of the next row with the same keys.
  init(
    _ rows: KeyWords, lookups: [TextLookup?], strictKeys: [UInt64], count: Int, next: inout [UInt32]
  ) {
    self.rows = rows
    self.lookups = lookups
    self.strictKeys = strictKeys
    var capacity = 64
    while capacity < count * 2 { capacity *= 2 }
    var slots = [UInt32](repeating: 0, count: capacity)
    rows.words.withUnsafeBufferPointer { words in
      guard let base = words.baseAddress else { return }
      // From the last row to the first, so that every chain starts with its first row.
      for row in Swift.stride(from: count - 1, through: 0, by: -1) where !rows.hasNull(row, in: strictKeys) {
        var slot =
          Int(truncatingIfNeeded: KeyWords.hash(base + row * rows.stride, rows.stride)) & (capacity - 1)
        while slots[slot] != 0, !Self.isEqual(base, Int(slots[slot]) - 1, base, row, rows.stride) {
          slot = (slot + 1) & (capacity - 1)
        }
        next[row] = slots[slot]
        slots[slot] = UInt32(row) + 1
      }
    }
    self.slots = slots
  }

  /// For every probing row the first row with its keys, plus 1; 0 where there is none.
  func firstMatches(of keys: [Vector], count: Int) -> [UInt32] {
    let codes = zip(keys, lookups).map { key, lookup in lookup?.codes(of: key) }
    let probing = KeyWords(keys, textCodes: codes, count: count)
    let stride = rows.stride
    var matches = [UInt32](repeating: 0, count: count)
    probing.words.withUnsafeBufferPointer { probe in
      rows.words.withUnsafeBufferPointer { words in
        guard let probe = probe.baseAddress, let base = words.baseAddress else { return }
        for row in 0..<count where !probing.hasNull(row, in: strictKeys) {
          var slot = Int(truncatingIfNeeded: KeyWords.hash(probe + row * stride, stride)) & (slots.count - 1)
          while slots[slot] != 0 {
            if Self.isEqual(base, Int(slots[slot]) - 1, probe, row, stride) {
              matches[row] = slots[slot]
              break
            }
            slot = (slot + 1) & (slots.count - 1)
          }
        }
      }
    }
    return matches
  }

  @inline(__always)
  private static func isEqual(
    _ a: UnsafePointer<UInt64>, _ row: Int, _ b: UnsafePointer<UInt64>, _ other: Int, _ stride: Int
  ) -> Bool {
    for index in 0..<stride where a[row * stride + index] != b[other * stride + index] { return false }
    return true
  }
}
