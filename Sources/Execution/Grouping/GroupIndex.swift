import Columnar

/// Numbers groups of equal keys in the order first met. NULL equals NULL here.
///
/// - Complexity: O(1) a row: open addressing over the keys' words.
struct GroupIndex: ~Copyable {
  private let types: [DataType]
  private let stride: Int
  private var mergers: [Merger]
  private var words: [UInt64] = []
  /// Group + 1 at each slot; 0 is free.
  private var slots = [UInt32](repeating: 0, count: 64)
  private(set) var count = 0

  /// Holds a noncopyable merger in an array.
  private final class Merger {
    var merger = TextMerger()
  }

  init(types: [DataType]) {
    self.types = types
    stride = KeyWords.stride(of: types)
    mergers = types.map { _ in Merger() }
  }

  /// The group of every row; new keys start new groups.
  ///
  /// - Returns: the groups, and the rows at which new ones were met, in order.
  mutating func groups(of keys: [Vector], count rowCount: Int) -> (groups: Buffer<UInt32>, newRows: [UInt32])
  {
    let codes = zip(keys, mergers).map { key, merger in
      key.type == .text ? merger.merger.codes(of: key) : nil
    }
    let rows = KeyWords(keys, textCodes: codes, count: rowCount)
    var newRows: [UInt32] = []
    let groups = Buffer<UInt32>(count: rowCount) { out in
      rows.words.withUnsafeBufferPointer { words in
        guard let base = words.baseAddress else { return }
        for row in 0..<rowCount {
          let (group, isNew) = find(base + row * stride)
          out[row] = group
          if isNew { newRows.append(UInt32(row)) }
        }
      }
    }
    return (groups, newRows)
  }

  private mutating func find(_ row: UnsafePointer<UInt64>) -> (group: UInt32, isNew: Bool) {
    var slot = Int(truncatingIfNeeded: KeyWords.hash(row, stride)) & (slots.count - 1)
    while slots[slot] != 0 {
      let group = slots[slot] - 1
      if isEqual(Int(group), row) { return (group, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt32(count) + 1
    words.append(contentsOf: UnsafeBufferPointer(start: row, count: stride))
    count += 1
    if count * 2 > slots.count { grow() }
    return (UInt32(count - 1), true)
  }

  private func isEqual(_ group: Int, _ row: UnsafePointer<UInt64>) -> Bool {
    for index in 0..<stride where words[group * stride + index] != row[index] { return false }
    return true
  }

  private mutating func grow() {
    var grown = [UInt32](repeating: 0, count: slots.count * 2)
    words.withUnsafeBufferPointer { words in
      guard let base = words.baseAddress else { return }
      for group in 0..<count {
        var slot = Int(truncatingIfNeeded: KeyWords.hash(base + group * stride, stride)) & (grown.count - 1)
        while grown[slot] != 0 { slot = (slot + 1) & (grown.count - 1) }
        grown[slot] = UInt32(group) + 1
      }
    }
    slots = grown
  }
}
