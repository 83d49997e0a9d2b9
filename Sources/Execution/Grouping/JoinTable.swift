import Columnar
import Planner

/// The rows of a join's build side by their keys.
///
/// NULL equals NULL in keys that are said to match NULLs; with a NULL in another key a row matches nothing.
///
/// Read by several threads at once.
final class JoinTable: Sendable {
  /// A bit for each key in which NULL equals nothing.
  private let strictKeys: [UInt64]
  private let stride: Int
  private let words: [UInt64]
  private let lookups: [TextLookup?]
  /// Row + 1 of the first row at each slot; 0 is free.
  private let slots: [UInt32]
  /// Row + 1 of the next row with the same keys; 0 ends the chain. Chains ascend.
  private let next: [UInt32]

  /// Indexes rows by keys.
  ///
  /// - Complexity: O(rows).
  init(keys: [Vector], matchingNulls: [Bool], count: Int) {
    let numbered = keys.map { key -> (codes: Buffer<UInt32>?, lookup: TextLookup?) in
      guard key.type == .text else { return (nil, nil) }
      var merger = TextMerger()
      let codes = merger.codes(of: key)
      return (codes, TextLookup(merger.finish()))
    }
    let rows = KeyWords(keys, textCodes: numbered.map(\.codes), count: count)
    let strictKeys = KeyWords.bits(of: matchingNulls.map { !$0 })
    self.strictKeys = strictKeys
    stride = rows.stride
    words = rows.words
    lookups = numbered.map(\.lookup)
    var capacity = 64
    while capacity < count * 2 { capacity *= 2 }
    var slots = [UInt32](repeating: 0, count: capacity)
    var next = [UInt32](repeating: 0, count: count)
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
    self.next = next
  }

  /// Indexes the right rows of a join.
  ///
  /// - Throws: ``ExecutionError`` where a key cannot be computed for some row.
  convenience init(_ keys: [JoinKey], over build: DataChunk, _ evaluator: Evaluator) throws {
    self.init(
      keys: try keys.map { try evaluator.evaluate($0.right, over: build) },
      matchingNulls: keys.map(\.matchesNulls), count: build.count)
  }

  @inline(__always)
  private static func isEqual(
    _ a: UnsafePointer<UInt64>, _ row: Int, _ b: UnsafePointer<UInt64>, _ other: Int, _ stride: Int
  ) -> Bool {
    for index in 0..<stride where a[row * stride + index] != b[other * stride + index] { return false }
    return true
  }

  /// For every probing row the first build row with its keys, plus 1; 0 where there is none.
  func firstMatches(of keys: [Vector], count: Int) -> [UInt32] {
    let codes = zip(keys, lookups).map { key, lookup in lookup?.codes(of: key) }
    let rows = KeyWords(keys, textCodes: codes, count: count)
    var matches = [UInt32](repeating: 0, count: count)
    rows.words.withUnsafeBufferPointer { probing in
      words.withUnsafeBufferPointer { words in
        guard let probe = probing.baseAddress, let base = words.baseAddress else { return }
        for row in 0..<count where !rows.hasNull(row, in: strictKeys) {
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

  /// The next build row, plus 1, with the keys of one that is given the same way; 0 after the last.
  @inline(__always)
  func next(after row: UInt32) -> UInt32 { next[Int(row) - 1] }
}
