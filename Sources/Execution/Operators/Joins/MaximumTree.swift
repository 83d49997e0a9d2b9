import Columnar

/// Finds, among values at places, those that are at least some limit, without looking at the others.
///
/// Level 0 holds the values; every higher level holds the maximum of each 16 of the level below.
///
/// - Source: the idea of the priority search tree, McCreight, "Priority search trees" (1985), over places instead of keys.
struct MaximumTree: Sendable {
  private let levels: [Buffer<UInt32>]

  private static let fanOutBits = 4

  init(_ values: Buffer<UInt32>) {
    var levels = [values]
    while levels[levels.count - 1].count > 1 << Self.fanOutBits {
      let below = levels[levels.count - 1]
      let count = (below.count + 15) >> Self.fanOutBits
      levels.append(
        Buffer(count: count) { out in
          for index in 0..<count {
            var greatest: UInt32 = 0
            for child in (index << Self.fanOutBits)..<min((index + 1) << Self.fanOutBits, below.count) {
              greatest = max(greatest, below[child])
            }
            out[index] = greatest
          }
        })
    }
    self.levels = levels
  }

  /// The first place from `start` on and before `end` with a value of at least `limit`; nil when there is none.
  ///
  /// - Complexity: O(log distance).
  func first(from start: Int, before end: Int, atLeast limit: UInt32) -> Int? {
    var (place, level) = (start, 0)
    while place << (level * Self.fanOutBits) < end {
      let values = levels[level]
      let blockEnd = min((place | 15) + 1, values.count)
      while place < blockEnd, values[place] < limit { place += 1 }
      if place < blockEnd {
        if level == 0 { return place < end ? place : nil }
        // Somewhere among the 16 below it.
        level -= 1
        place <<= Self.fanOutBits
      } else if level + 1 < levels.count {
        // Nowhere in this block: on to the next, at the level above.
        level += 1
        place = (place + 15) >> Self.fanOutBits
      } else {
        return nil
      }
    }
    return nil
  }
}
