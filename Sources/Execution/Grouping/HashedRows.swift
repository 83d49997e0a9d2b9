import Columnar

/// The first of all rows with equal keys, by the hash of the keys.
struct HashedRows: Sendable {
  /// A bit for each key in which NULL equals nothing.
  private let strictKeys: [UInt64]
  private let rows: KeyWords
  private let lookups: [TextLookup?]
  /// Row + 1 of the first row at each slot; 0 is free.
  private let slots: [UInt32]
  /// For every row the first row with its keys; ``noRow`` where a NULL makes it equal to none.
  let firstRows: Buffer<UInt32>

  /// Finds rows a place by their keys.
  init(_ keys: [Vector], lookups: [TextLookup?], strictKeys: [UInt64], count: Int) {
    let rows = KeyWords(
      keys, textCodes: zip(keys, lookups).map { key, lookup in lookup?.codes(of: key) }, count: count)
    self.strictKeys = strictKeys
    self.rows = rows
    self.lookups = lookups
    var capacity = 64
    while capacity < count * 2 { capacity *= 2 }
    var slots = [UInt32](repeating: 0, count: capacity)
    firstRows = Buffer(count: count) { first in
      rows.words.withUnsafeBufferPointer { words in
        slots.withUnsafeMutableBufferPointer { slots in
          guard let base = words.baseAddress else { return }
          for row in 0..<count {
            if rows.hasNull(row, in: strictKeys) {
              first[row] = noRow
              continue
            }
            let slot = Self.slot(of: base, row, among: UnsafeBufferPointer(slots), base, rows.stride)
            if slots[slot] == 0 { slots[slot] = UInt32(row) + 1 }
            first[row] = slots[slot] - 1
          }
        }
      }
    }
    self.slots = slots
  }

  /// For every probing row the first row with its keys; ``noRow`` where there is none.
  func firstRows(of keys: [Vector], count: Int) -> Buffer<UInt32> {
    let codes = zip(keys, lookups).map { key, lookup in lookup?.codes(of: key) }
    let probing = KeyWords(keys, textCodes: codes, count: count)
    return Buffer(count: count) { first in
      probing.words.withUnsafeBufferPointer { probe in
        rows.words.withUnsafeBufferPointer { words in
          slots.withUnsafeBufferPointer { slots in
            guard let probe = probe.baseAddress else { return }
            for row in 0..<count {
              guard let base = words.baseAddress, !probing.hasNull(row, in: strictKeys) else {
                first[row] = noRow
                continue
              }
              // A free slot holds 0, which becomes noRow.
              first[row] = slots[Self.slot(of: probe, row, among: slots, base, rows.stride)] &- 1
            }
          }
        }
      }
    }
  }

  /// The slot that holds a row's keys, or the free one where they would stand.
  @inline(__always)
  private static func slot(
    of keys: UnsafePointer<UInt64>, _ row: Int, among slots: UnsafeBufferPointer<UInt32>,
    _ known: UnsafePointer<UInt64>, _ stride: Int
  ) -> Int {
    let words = keys + row * stride
    var slot = Int(truncatingIfNeeded: KeyWords.hash(words, stride)) & (slots.count - 1)
    while slots[slot] != 0, !isEqual(known + (Int(slots[slot]) - 1) * stride, words, stride) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  @inline(__always)
  private static func isEqual(_ a: UnsafePointer<UInt64>, _ b: UnsafePointer<UInt64>, _ stride: Int) -> Bool {
    for index in 0..<stride where a[index] != b[index] { return false }
    return true
  }
}
