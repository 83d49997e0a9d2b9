import Columnar

/// Finds for each group the keys at two neighbouring ranks, without sorting the groups.
///
/// All keys are counted in bins of equal width first; only those in the bins where a group's ranks fall are then taken
/// out and sorted.
///
/// - Source: bucket selection: Alabi and others, "Fast k-selection algorithms for graphics processing units" (2012).
struct KeySelection<Key: FixedWidthInteger & BitwiseCopyable & Sendable> {
  /// The keys, and the group of each.
  let parts: [(keys: Buffer<Key>, groups: Buffer<UInt32>)]
  /// How many keys each group has.
  let sizes: [Int]
  /// The two ranks wanted of each group, from 0, the lower first; of no account for a group without keys.
  let ranks: [(low: Int, high: Int)]

  /// How many counters there may be over all groups: as many as stay in a core's cache.
  private static var mostBins: Int { 1 << 18 }

  /// The keys at the two ranks; unspecified for a group without keys.
  func keys() -> [(low: Key, high: Key)] {
    guard let (least, greatest) = extremes else { return sizes.map { _ in (0, 0) } }
    let span = UInt64(truncatingIfNeeded: greatest &- least)
    let bins = max(1, Self.mostBins / sizes.count)
    var shift: UInt64 = 0
    while span >> shift >= UInt64(bins) { shift += 1 }
    let wanted = wantedBins(least, shift, width: Int(span >> shift) + 1)
    return selected(least, shift, wanted)
  }

  private var extremes: (Key, Key)? {
    var (least, greatest) = (Key.max, Key.min)
    for part in parts {
      part.keys.withUnsafeBufferPointer { keys in
        for key in keys { (least, greatest) = (min(least, key), max(greatest, key)) }
      }
    }
    return least <= greatest ? (least, greatest) : nil
  }

  /// The bins in which a group's ranks fall.
  private struct Wanted {
    var first: UInt32 = 0
    var last: UInt32 = 0
    /// How many keys lie in bins before them, and in them.
    var before = 0
    var count = 0
  }

  private func wantedBins(_ least: Key, _ shift: UInt64, width: Int) -> [Wanted] {
    var counts = [UInt32](repeating: 0, count: sizes.count * width)
    counts.withUnsafeMutableBufferPointer { counts in
      for part in parts {
        part.keys.withUnsafeBufferPointer { keys in
          part.groups.withUnsafeBufferPointer { groups in
            for row in 0..<keys.count {
              let bin = UInt64(truncatingIfNeeded: keys[row] &- least) &>> shift
              counts[Int(groups[row]) &* width &+ Int(truncatingIfNeeded: bin)] &+= 1
            }
          }
        }
      }
    }
    return sizes.indices.map { group in
      var wanted = Wanted()
      if sizes[group] == 0 { return wanted }
      var passed = 0
      for bin in 0..<width {
        let here = Int(counts[group * width + bin])
        if passed <= ranks[group].low, ranks[group].low < passed + here {
          (wanted.first, wanted.before) = (UInt32(bin), passed)
        }
        passed += here
        if ranks[group].high < passed {
          (wanted.last, wanted.count) = (UInt32(bin), passed - wanted.before)
          break
        }
      }
      return wanted
    }
  }

  private func selected(_ least: Key, _ shift: UInt64, _ wanted: [Wanted]) -> [(low: Key, high: Key)] {
    var starts = [0]
    for group in wanted { starts.append(starts[starts.count - 1] + group.count) }
    var next = starts
    var candidates = [Key](repeating: 0, count: starts[wanted.count])
    candidates.withUnsafeMutableBufferPointer { candidates in
      wanted.withUnsafeBufferPointer { wanted in
        next.withUnsafeMutableBufferPointer { next in
          for part in parts {
            part.keys.withUnsafeBufferPointer { keys in
              part.groups.withUnsafeBufferPointer { groups in
                for row in 0..<keys.count {
                  let bin = UInt32(
                    truncatingIfNeeded: UInt64(truncatingIfNeeded: keys[row] &- least) &>> shift)
                  let group = Int(groups[row])
                  guard bin &- wanted[group].first <= wanted[group].last &- wanted[group].first else {
                    continue
                  }
                  candidates[next[group]] = keys[row]
                  next[group] &+= 1
                }
              }
            }
          }
        }
      }
      for group in wanted.indices { candidates[starts[group]..<starts[group + 1]].sort() }
    }
    return wanted.indices.map { group in
      if sizes[group] == 0 { return (0, 0) }
      let first = starts[group] - wanted[group].before
      return (candidates[first + ranks[group].low], candidates[first + ranks[group].high])
    }
  }
}
