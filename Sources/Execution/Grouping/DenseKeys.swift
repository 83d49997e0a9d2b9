import Columnar

/// Keys that can take few values together: a group is found at the place its values give, without a hash.
///
/// A text is its code, an integer or a time its distance from the least that there may be; the last place of a key is
/// NULL's. Narrow keys say themselves what they may be, and are read as they are.
struct DenseKeys {
  /// How many places there may be: as many as stay in a core's cache.
  private static let mostPlaces = 1 << 16
  /// Of a single text there may be so many places for each row met: its codes are as many as its texts.
  private static let placesPerRow = 64

  /// What a key can be: `size` − 1 values from `least` on, each `scale` after the one before, and NULL.
  private struct Range: Equatable {
    var least: Int64 = 0
    var scale: Int64 = 1
    var size = 1

    /// Takes in the values from one to another, a scale apart.
    mutating func widen(_ first: Int64, _ last: Int64, scale step: Int64 = 1, most: Int) -> Bool {
      if size == 1 { (least, scale) = (first, step) }
      let (low, high) = (min(least, first), max(least + scale * Int64(max(size - 2, 0)), last))
      let (width, isPast) = high.subtractingReportingOverflow(low)
      guard !isPast, scale == step, (first - least) % scale == 0, width / scale < Int64(most) else {
        return false
      }
      (least, size) = (low, Int(width / scale) + 2)
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

  /// Whether a single text of many values has met rows enough by now to be looked up by place.
  static func suits(_ keys: [Vector], _ textCounts: [Int], rowsSeen: Int) -> Bool {
    keys.count == 1 && keys[0].type == .text && textCounts[0] < placesPerRow * rowsSeen
  }

  /// Makes room for more rows' keys.
  ///
  /// - Parameters:
  ///   - textCounts: how many texts each text key has.
  ///   - rowsSeen: how many rows were met so far.
  ///   - words: the groups met so far, as ``KeyWords``.
  /// - Returns: false where the keys can take too many values.
  mutating func admit(
    _ keys: [Vector], _ textCounts: [Int], rowsSeen: Int, words: [UInt64], stride: Int, count: Int
  ) -> Bool {
    let isOneText = keys.count == 1 && keys[0].type == .text
    let most =
      isOneText ? max(Self.mostPlaces, Self.placesPerRow * rowsSeen, groups.count) : Self.mostPlaces
    var wider = ranges
    for (index, key) in keys.enumerated() {
      if key.type == .text {
        if textCounts[index] > 0, !wider[index].widen(0, Int64(textCounts[index]) - 1, most: most) {
          return false
        }
      } else if key.type == .boolean {
        _ = wider[index].widen(0, 1, most: most)
      } else if let narrow = key.narrow, narrow.greatestOffset < Int64(most) {
        if !wider[index].widen(narrow.base, narrow.greatest, scale: narrow.scale, most: most) { return false }
      } else if let (first, last) = Self.extent(of: key) {
        if !wider[index].widen(first, last, most: most) { return false }
      }
    }
    var places = 1
    for range in wider {
      places *= range.size
      if places > most { return false }
    }
    if wider == ranges, !groups.isEmpty { return true }
    ranges = wider
    groups = [UInt32](repeating: 0, count: places)
    for group in 0..<count {
      groups[place(of: words[group * stride..<(group + 1) * stride])] = UInt32(group) + 1
    }
    return true
  }

  private static func extent(of key: Vector) -> (Int64, Int64)? {
    let values = key.integers
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
      return place * range.size + (isNull ? range.size - 1 : Int((value - range.least) / range.scale))
    }
  }

  /// The group of every row; those at free places are numbered from `next` on.
  ///
  /// - Parameter codes: for each key the codes of its rows where they are not the vector's own.
  /// - Returns: the groups, and the rows at which new ones were met, in order.
  mutating func groups(
    of keys: [Vector], _ codes: [Buffer<UInt32>?], _ rowCount: Int, next: UInt32
  ) -> (Buffer<UInt32>, newRows: [UInt32]) {
    let places = Buffer<UInt32>(count: rowCount) { out in
      for (index, key) in keys.enumerated() { addPlaces(of: key, codes[index], at: index, to: out) }
    }
    var newRows: [UInt32] = []
    var count = next
    let found = groups.withUnsafeMutableBufferPointer { groups in
      Buffer<UInt32>(count: rowCount) { out in
        places.withUnsafeBufferPointer { places in
          for row in 0..<rowCount {
            let place = Int(places[row])
            if groups[place] == 0 {
              count += 1
              groups[place] = count
              newRows.append(UInt32(row))
            }
            out[row] = groups[place] &- 1
          }
        }
      }
    }
    return (found, newRows)
  }

  /// Places so far times the key's size, plus the key's own place.
  private func addPlaces(
    of key: Vector, _ codes: Buffer<UInt32>?, at index: Int, to out: UnsafeMutableBufferPointer<UInt32>
  ) {
    let range = ranges[index]
    let size = index == 0 ? 0 : UInt32(range.size)
    if codes == nil, let narrow = key.narrow, narrow.scale == range.scale {
      let shift = UInt32(truncatingIfNeeded: (narrow.base - range.least) / range.scale)
      switch narrow.offsets {
      case .bytes(let offsets): add(offsets, key, range, size, to: out) { UInt32($0) &+ shift }
      case .shorts(let offsets): add(offsets, key, range, size, to: out) { UInt32($0) &+ shift }
      case .words(let offsets): add(offsets, key, range, size, to: out) { $0 &+ shift }
      }
    } else if key.type == .text {
      add(codes ?? key.codes, key, range, size, to: out) { $0 }
    } else if case .boolean(let values) = key.values {
      add(values, key, range, size, to: out) { UInt32($0) }
    } else {
      add(key.integers, key, range, size, to: out) { UInt32(truncatingIfNeeded: $0 &- range.least) }
    }
  }

  @inline(__always)
  private func add<Offset>(
    _ offsets: Buffer<Offset>, _ key: Vector, _ range: Range, _ size: UInt32,
    to out: UnsafeMutableBufferPointer<UInt32>, _ place: (Offset) -> UInt32
  ) {
    let isFirst = size == 0
    if isFirst { out.initialize(repeating: 0) }
    offsets.withUnsafeBufferPointer { offsets in
      if key.isConstant {
        let own = key.isValid(0) ? place(offsets[0]) : UInt32(range.size - 1)
        for row in 0..<out.count { out[row] = out[row] &* size &+ own }
      } else if let validity = key.validity {
        let null = UInt32(range.size - 1)
        validity.bytes.withUnsafeBufferPointer { isValid in
          for row in 0..<out.count {
            let own = place(offsets[row])
            out[row] = out[row] &* size &+ (isValid[row] != 0 ? own : null)
          }
        }
      } else {
        for row in 0..<out.count { out[row] = out[row] &* size &+ place(offsets[row]) }
      }
    }
  }
}
