import Columnar

/// Numbers rows by their keys: rows with equal keys have one number, on both sides of a join.
///
/// NULL equals NULL in keys that are said to match NULLs; a row with a NULL in another key has no number: ``noRow``.
///
/// Read by several threads at once.
struct KeyNumbers: Sendable {
  private let way: Way
  private let matchingNulls: [Bool]
  /// All numbers are below it; not every one need be some row's.
  let count: Int

  private enum Way {
    /// Without keys all rows are alike.
    case alike
    /// By the code of the one key, which is text.
    case coded(TextLookup)
    /// By the distance of the one key from the least.
    case placed(least: Int64)
    /// By the first row with the same keys, found by hash.
    case hashed(HashedRows)
  }

  /// Prepares numbers for the keys of some rows.
  ///
  /// - Complexity: O(rows).
  /// - Returns: the numbering, and the numbers of these rows.
  static func numbering(
    _ keys: [Vector], matchingNulls: [Bool], count rowCount: Int
  ) -> (numbering: KeyNumbers, numbers: Buffer<UInt32>) {
    if keys.isEmpty {
      let all = KeyNumbers(.alike, matchingNulls, count: 1)
      return (all, all.numbers(of: keys, count: rowCount))
    }
    let lookups = keys.map { $0.type == .text ? TextLookup(distinct(of: $0)) : nil }
    // A numbering with more numbers than this costs more to look after than hashing the rows.
    let most = 64 * rowCount + (1 << 16)
    if keys.count == 1, let lookup = lookups[0], lookup.count < most {
      // The last number is NULL's.
      let coded = KeyNumbers(.coded(lookup), matchingNulls, count: lookup.count + 1)
      return (coded, coded.numbers(of: keys, count: rowCount))
    }
    if keys.count == 1, let (least, size) = extent(of: keys[0]), size < most {
      let placed = KeyNumbers(.placed(least: least), matchingNulls, count: size + 1)
      return (placed, placed.numbers(of: keys, count: rowCount))
    }
    let hashed = HashedRows(
      keys, lookups: lookups, strictKeys: KeyWords.bits(of: matchingNulls.map { !$0 }), count: rowCount)
    return (KeyNumbers(.hashed(hashed), matchingNulls, count: rowCount), hashed.firstRows)
  }

  private init(_ way: Way, _ matchingNulls: [Bool], count: Int) {
    (self.way, self.matchingNulls, self.count) = (way, matchingNulls, count)
  }

  private static func distinct(of key: Vector) -> TextDictionary {
    guard let dictionary = key.dictionary else { preconditionFailure("text has a dictionary") }
    if dictionary.isDistinct { return dictionary }
    var merger = TextMerger()
    _ = merger.codes(of: key)
    return merger.finish()
  }

  /// The least of whole numbers or times, and how many there are from it to the greatest; nil for other types.
  private static func extent(of key: Vector) -> (least: Int64, size: Int)? {
    guard key.type.isIntegerBacked, !key.isConstant else { return nil }
    let values = key.integers
    var (least, greatest) = (Int64.max, Int64.min)
    if let validity = key.validity {
      for row in 0..<values.count where validity.isValid(row) {
        (least, greatest) = (min(least, values[row]), max(greatest, values[row]))
      }
    } else {
      for row in 0..<values.count {
        (least, greatest) = (min(least, values[row]), max(greatest, values[row]))
      }
    }
    let (width, isPast) = greatest.subtractingReportingOverflow(least)
    guard least <= greatest, !isPast, width < Int64(Int32.max) else { return nil }
    return (least, Int(width) + 1)
  }

  /// The number of every row's keys; ``noRow`` for keys that no row has that the numbering was made for.
  func numbers(of keys: [Vector], count rowCount: Int) -> Buffer<UInt32> {
    switch way {
    case .alike: return Buffer(repeating: 0, count: rowCount)
    case .hashed(let rows): return rows.firstRows(of: keys, count: rowCount)
    case .coded(let lookup): return spread(lookup.codes(of: keys[0]), over: keys[0], rowCount)
    case .placed(let least):
      let (values, size) = (keys[0].integers, UInt64(count - 1))
      let places = Buffer<UInt32>(count: values.count) { out in
        for row in 0..<values.count {
          let distance = UInt64(bitPattern: values[row] &- least)
          out[row] = distance < size ? UInt32(truncatingIfNeeded: distance) : noRow
        }
      }
      return spread(places, over: keys[0], rowCount)
    }
  }

  /// The numbers of the one key's values as those of rows: one for a constant, and NULL's own.
  private func spread(_ numbers: Buffer<UInt32>, over key: Vector, _ rowCount: Int) -> Buffer<UInt32> {
    let null = matchingNulls[0] ? UInt32(count - 1) : noRow
    if key.isConstant { return Buffer(repeating: key.isValid(0) ? numbers[0] : null, count: rowCount) }
    guard let validity = key.validity else { return numbers }
    return Buffer(count: rowCount) { out in
      for row in 0..<rowCount {
        // All bits where the row is NULL, none where it is not.
        let isNull = UInt32(truncatingIfNeeded: validity.words[row >> 6] &>> UInt64(row & 63) & 1) &- 1
        out[row] = numbers[row] & ~isNull | null & isNull
      }
    }
  }
}
