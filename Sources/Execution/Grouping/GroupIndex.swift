import Columnar

/// Numbers groups of equal keys in the order first met. NULL equals NULL here.
///
/// - Complexity: O(1) a row: by place where the keys can take few values (``DenseKeys``), by open addressing over the
///   keys' words elsewhere.
struct GroupIndex: ~Copyable {
  private let types: [DataType]
  private let stride: Int
  private var mergers: [Merger]
  /// The words of every group's keys.
  private var words: [UInt64] = []
  /// Where keys of few values are looked up; nil once they have taken too many.
  private var dense: DenseKeys?
  /// Group + 1 at each slot; 0 is free. Empty while keys are looked up by place.
  private var slots: [UInt32] = []
  private(set) var count = 0
  /// How many rows were looked up so far.
  private var rowsSeen = 0

  /// Holds a noncopyable merger in an array.
  private final class Merger {
    var merger = TextMerger()
  }

  init(types: [DataType]) {
    self.types = types
    stride = KeyWords.stride(of: types)
    mergers = types.map { _ in Merger() }
    dense = DenseKeys(types: types)
    if dense == nil { index() }
  }

  /// The group of every row; new keys start new groups.
  ///
  /// - Returns: the groups, and the rows at which new ones were met, in order.
  mutating func groups(of keys: [Vector], count rowCount: Int) -> (groups: Buffer<UInt32>, newRows: [UInt32])
  {
    let codes = zip(keys, mergers).map { key, merger in
      key.type != .text || merger.merger.keepsCodes(of: key) ? nil : merger.merger.codes(of: key)
    }
    rowsSeen += rowCount
    let textCounts = mergers.map { $0.merger.count }
    if dense == nil, DenseKeys.suits(keys, textCounts, rowsSeen: rowsSeen) {
      dense = DenseKeys(types: types)
      slots = []
    }
    if dense != nil {
      if dense?.admit(keys, textCounts, rowsSeen: rowsSeen, words: words, stride: stride, count: count)
        ?? false
      {
        return densely(keys, codes, rowCount)
      }
      dense = nil
      index()
    }
    let runs = WindowPartitions(count: rowCount, partitionKeys: keys, orderKeys: [])
    if runs.partitionCount < rowCount { return groups(of: keys, codes, runs) }
    return sparsely(keys, codes, rowCount)
  }

  /// Looks one row of each run of equal keys up.
  private mutating func groups(
    of keys: [Vector], _ codes: [Buffer<UInt32>?], _ runs: WindowPartitions
  ) -> (groups: Buffer<UInt32>, newRows: [UInt32]) {
    let firsts = runs.starts[0..<runs.partitionCount]
    let (groups, newRuns) = sparsely(
      keys.map { $0.gathered(firsts) },
      zip(keys, codes).map { key, codes in key.isConstant ? codes : codes?.gathered(firsts) }, firsts.count)
    return (runs.spread(groups), newRuns.map { firsts[Int($0)] })
  }

  private mutating func sparsely(
    _ keys: [Vector], _ codes: [Buffer<UInt32>?], _ rowCount: Int
  ) -> (groups: Buffer<UInt32>, newRows: [UInt32]) {
    let rows = KeyWords(keys, textCodes: zip(keys, codes).map(Self.allCodes), count: rowCount)
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

  /// The codes of a text key's rows, which are the vector's own where there are no others; nil for other keys.
  private static func allCodes(_ key: Vector, _ codes: Buffer<UInt32>?) -> Buffer<UInt32>? {
    codes ?? (key.type == .text ? key.codes : nil)
  }

  // MARK: By place

  private mutating func densely(
    _ keys: [Vector], _ codes: [Buffer<UInt32>?], _ rowCount: Int
  ) -> (groups: Buffer<UInt32>, newRows: [UInt32]) {
    guard let (groups, newRows) = dense?.groups(of: keys, codes, rowCount, next: UInt32(count)) else {
      preconditionFailure("looked up by place")
    }
    if !newRows.isEmpty {
      let rows = Buffer(newRows)
      let firsts = zip(keys, codes).map { key, codes in
        // Constants have one code, which is that of every row.
        (key.gathered(rows), codes.map { $0.count == rowCount ? $0.gathered(rows) : $0 })
      }
      words +=
        KeyWords(firsts.map(\.0), textCodes: firsts.map(Self.allCodes), count: rows.count).words
      count += rows.count
    }
    return (groups, newRows)
  }

  // MARK: By hash

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
    if count * 2 > slots.count { index() }
    return (UInt32(count - 1), true)
  }

  private func isEqual(_ group: Int, _ row: UnsafePointer<UInt64>) -> Bool {
    for index in 0..<stride where words[group * stride + index] != row[index] { return false }
    return true
  }

  /// Puts every group at a slot, with room for as many again.
  private mutating func index() {
    var capacity = 64
    while capacity < count * 4 { capacity *= 2 }
    var slots = [UInt32](repeating: 0, count: capacity)
    words.withUnsafeBufferPointer { words in
      guard let base = words.baseAddress else { return }
      for group in 0..<count {
        var slot = Int(truncatingIfNeeded: KeyWords.hash(base + group * stride, stride)) & (capacity - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
        slots[slot] = UInt32(group) + 1
      }
    }
    self.slots = slots
  }
}
