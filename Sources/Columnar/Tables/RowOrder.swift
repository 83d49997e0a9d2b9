/// The order of rows by several columns, for rows that stand mostly in groups already, as those of one child do.
///
/// Columns are given as ranks: numbers that order as the values do, `UInt32.max` for NULL, which comes last.
public enum RowOrder {
  /// The rows in order, the first column weighing most; rows that are the same in all keep their order.
  ///
  /// - Complexity: O(rows) where groups of rows with one first rank stand in order, else O(rows × log of a group).
  public static func rows(by columns: [Buffer<UInt32>], count: Int) -> Buffer<UInt32> {
    guard let first = columns.first, count > 1 else { return asTheyAre(count) }
    let addresses = columns.map { $0.withUnsafeBufferPointer { $0.baseAddress! } }
    return withExtendedLifetime(columns) {
      addresses.withUnsafeBufferPointer { addresses in
        rows(by: first, RowKeys(columns: addresses), count: count)
      }
    }
  }

  private static func rows(by first: Buffer<UInt32>, _ keys: RowKeys, count: Int) -> Buffer<UInt32> {
    var next = 1
    while next < count, !keys.precedes(next, next - 1, from: 0) { next += 1 }
    if next == count { return asTheyAre(count) }
    var greatest: UInt32 = 0
    for rank in first where rank != .max { greatest = max(greatest, rank) }
    // Ranks far apart would need more buckets than there are rows.
    guard Int(greatest) < 4 * count + 1024 else { return sorted(count, keys) }
    return grouped(first, buckets: Int(greatest) + 2, keys)
  }

  private static func asTheyAre(_ count: Int) -> Buffer<UInt32> {
    Buffer(count: count) { out in
      for row in 0..<count { out[row] = UInt32(truncatingIfNeeded: row) }
    }
  }

  private static func sorted(_ count: Int, _ keys: RowKeys) -> Buffer<UInt32> {
    Buffer(count: count) { out in
      for row in 0..<count { out[row] = UInt32(truncatingIfNeeded: row) }
      sort(out, keys, from: 0)
    }
  }

  /// Puts rows into buckets by their first rank, NULL's last, and sorts each bucket by the others.
  private static func grouped(
    _ first: Buffer<UInt32>, buckets: Int, _ keys: RowKeys
  ) -> Buffer<UInt32> {
    func bucket(_ rank: UInt32) -> Int { rank == .max ? buckets - 1 : Int(rank) }
    var ends = [UInt32](repeating: 0, count: buckets)
    return ends.withUnsafeMutableBufferPointer { ends in
      for rank in first { ends[bucket(rank)] += 1 }
      var start: UInt32 = 0
      for index in ends.indices { (ends[index], start) = (start, start + ends[index]) }
      return Buffer(count: first.count) { out in
        for row in 0..<first.count {
          let bucket = bucket(first[row])
          out[Int(ends[bucket])] = UInt32(truncatingIfNeeded: row)
          ends[bucket] += 1
        }
        var start = 0
        for end in ends {
          if Int(end) - start > 1 {
            sort(UnsafeMutableBufferPointer(rebasing: out[start..<Int(end)]), keys, from: 1)
          }
          start = Int(end)
        }
      }
    }
  }

  /// Sorts rows by the columns from one on; they are in the order of their numbers.
  private static func sort(_ rows: UnsafeMutableBufferPointer<UInt32>, _ keys: RowKeys, from column: Int) {
    // A few rows, or rows that are nearly in order, take the fewest steps when each is moved to its place.
    var moves = 0
    for index in 1..<rows.count {
      let row = rows[index]
      var place = index
      while place > 0, keys.precedes(Int(row), Int(rows[place - 1]), from: column) {
        rows[place] = rows[place - 1]
        place -= 1
      }
      rows[place] = row
      moves += index - place
      if moves > 64 + 4 * rows.count {
        var rows = rows
        rows.sort {
          keys.precedes(Int($0), Int($1), from: column)
            || $0 < $1 && !keys.precedes(Int($1), Int($0), from: column)
        }
        return
      }
    }
  }
}

/// Compares rows by their ranks; the columns are kept by whoever made it.
private struct RowKeys {
  let columns: UnsafeBufferPointer<UnsafePointer<UInt32>>

  /// Whether a row comes before another by the columns from one on.
  @inline(__always)
  func precedes(_ row: Int, _ other: Int, from first: Int) -> Bool {
    var index = first
    while index < columns.count {
      let (rank, otherRank) = (columns[index][row], columns[index][other])
      if rank != otherRank { return rank < otherRank }
      index &+= 1
    }
    return false
  }
}
