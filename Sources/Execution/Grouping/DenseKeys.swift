import Columnar

/// Keys that can take few values together: a group is found at the place its values give, without a hash.
///
/// A text is its code, an integer or a time its distance from the least one met; the last place of a key is NULL's.
struct DenseKeys {
  /// How many places there may be: as many as stay in a core's cache.
  private static let mostPlaces = 1 << 16

  /// What a key can be: `size` − 1 values from `least` on, and NULL.
  private struct Range {
    var least: Int64 = 0
    var size = 1

    /// Takes in the values from one to another.
    mutating func widen(_ first: Int64, _ last: Int64) -> Bool {
      let (low, high) = size == 1 ? (first, last) : (min(least, first), max(least + Int64(size) - 2, last))
      let (width, isPast) = high.subtractingReportingOverflow(low)
      guard !isPast, width < Int64(DenseKeys.mostPlaces) else { return false }
      (least, size) = (low, Int(width) + 2)
      return true
    }
  }

  private var ranges: [Range]
  /// Group + 1 at each place; 0 is free.
  private var groups: [UInt32] = []

  /// Nil for keys of types with too many values.
  init?(types: [DataType]) {
    guard !types.isEmpty else { return nil }
    for type in types {
      switch type {
      case .decimal, .interval, .double, .null: return nil
      case .text, .boolean, .integer, .date, .timestamp: break
      }
    }
    ranges = types.map { _ in Range() }
  }

  /// Makes room for more rows' keys.
  ///
  /// - Parameters:
  ///   - textCounts: how many texts each text key has.
  ///   - words: the groups met so far, as ``KeyWords``.
  /// - Returns: false where the keys can take too many values.
  mutating func admit(
    _ keys: [Vector], _ textCounts: [Int], words: [UInt64], stride: Int, count: Int
  ) -> Bool {
    var wider = ranges
    for (index, key) in keys.enumerated() {
      switch key.values {
      case .text:
        if textCounts[index] > 0, !wider[index].widen(0, Int64(textCounts[index]) - 1) { return false }
      case .boolean:
        _ = wider[index].widen(0, 1)
      case .integer(let values):
        guard let (first, last) = Self.extent(of: values, key) else { continue }
        if !wider[index].widen(first, last) { return false }
      case .double, .decimal, .interval: return false
      }
    }
    var places = 1
    for range in wider {
      places *= range.size
      if places > Self.mostPlaces { return false }
    }
    let isWider = zip(wider, ranges).contains { $0.least != $1.least || $0.size != $1.size }
    if !isWider, !groups.isEmpty { return true }
    ranges = wider
    groups = [UInt32](repeating: 0, count: places)
    for group in 0..<count {
      groups[place(of: words[group * stride..<(group + 1) * stride])] = UInt32(group) + 1
    }
    return true
  }

  private static func extent(of values: Buffer<Int64>, _ key: Vector) -> (Int64, Int64)? {
    var (least, most) = (Int64.max, Int64.min)
    if key.mayHaveNulls {
      for row in 0..<values.count where key.isValid(row) {
        (least, most) = (min(least, values[row]), max(most, values[row]))
      }
    } else {
      for row in 0..<values.count { (least, most) = (min(least, values[row]), max(most, values[row])) }
    }
    return least <= most ? (least, most) : nil
  }

  private func place(of words: ArraySlice<UInt64>) -> Int {
    let nulls = words.startIndex + ranges.count
    return ranges.indices.reduce(0) { place, key in
      let range = ranges[key]
      let isNull = words[nulls + key / 64] & 1 << UInt64(key % 64) != 0
      let value = Int64(bitPattern: words[words.startIndex + key])
      return place * range.size + (isNull ? range.size - 1 : Int(value - range.least))
    }
  }

  /// The group of every row; those at free places are numbered from `next` on.
  ///
  /// - Returns: the groups, and the rows at which new ones were met, in order.
  mutating func groups(
    of keys: [Vector], _ codes: [Buffer<UInt32>?], _ rowCount: Int, next: UInt32
  ) -> (Buffer<UInt32>, newRows: [UInt32]) {
    var newRows: [UInt32] = []
    let places = Buffer<UInt32>(count: rowCount) { out in
      out.update(repeating: 0)
      for (index, key) in keys.enumerated() {
        let range = ranges[index]
        let null = UInt32(range.size - 1)
        func add(_ value: (Int) -> UInt32) {
          let size = UInt32(range.size)
          if key.mayHaveNulls {
            for row in 0..<rowCount { out[row] = out[row] * size + (key.isValid(row) ? value(row) : null) }
          } else {
            for row in 0..<rowCount { out[row] = out[row] * size + value(row) }
          }
        }
        switch key.values {
        case .text:
          guard let codes = codes[index] else { preconditionFailure("text keys come with codes") }
          add(key.isConstant ? { _ in codes[0] } : { codes[$0] })
        case .boolean(let values):
          add(key.isConstant ? { _ in UInt32(values[0]) } : { UInt32(values[$0]) })
        case .integer(let values):
          let least = range.least
          add(
            key.isConstant
              ? { _ in UInt32(truncatingIfNeeded: values[0] - least) }
              : { UInt32(truncatingIfNeeded: values[$0] - least) })
        case .double, .decimal, .interval: preconditionFailure("these are looked up by hash")
        }
      }
    }
    var count = next
    let found = groups.withUnsafeMutableBufferPointer { groups in
      Buffer<UInt32>(count: rowCount) { out in
        for row in 0..<rowCount {
          let place = Int(places[row])
          if groups[place] == 0 {
            count += 1
            groups[place] = count
            newRows.append(UInt32(row))
          }
          out[row] = groups[place] - 1
        }
      }
    }
    return (found, newRows)
  }
}
