/// Pairs of events by whether they are near in time and near in place.
///
/// - Source: Knox (1964), "The detection of space-time interactions", Applied Statistics 13.
public struct KnoxCounts: Hashable, Sendable {
  /// All pairs.
  public let pairs: Int
  /// The pairs that are near in time.
  public let nearInTime: Int
  /// The pairs that are near in place.
  public let nearInPlace: Int
  /// The pairs that are near in both.
  public let nearInBoth: Int

  /// Counts as given.
  public init(pairs: Int, nearInTime: Int, nearInPlace: Int, nearInBoth: Int) {
    self.pairs = pairs
    self.nearInTime = nearInTime
    self.nearInPlace = nearInPlace
    self.nearInBoth = nearInBoth
  }

  /// The pairs to be expected near in both, were time and place independent.
  public var expected: Double {
    pairs == 0 ? 0 : Double(nearInTime) * Double(nearInPlace) / Double(pairs)
  }

  /// P(X ≥ the pairs near in both) for a Poisson count. Too small where events cluster: print the permutation's beside it.
  public var poissonProbability: Double { Poisson.probabilityAtLeast(nearInBoth, expected: expected) }
}

/// Whether events that are near one another in place are near in time too, more often than by chance.
///
/// Set what is near before looking: a search over distances finds something by itself.
public struct KnoxTest: Sendable {
  private let times: [Double]
  private let reach: Double
  /// The pairs that are near in place.
  private let neighbours: [(Int, Int)]
  /// What was found.
  public let counts: KnoxCounts

  /// - Parameters:
  ///   - times: one for each event.
  ///   - reach: events this far apart in time, or less, are near.
  ///   - isNear: whether two events, by their places in `times`, are near in place.
  /// - Complexity: O(n²) calls of `isNear`.
  public init(times: [Double], within reach: Double, isNear: (Int, Int) -> Bool) {
    var neighbours: [(Int, Int)] = []
    var nearInTime = 0
    for later in times.indices {
      for earlier in 0..<later {
        if isNear(earlier, later) { neighbours.append((earlier, later)) }
        if abs(times[earlier] - times[later]) <= reach { nearInTime += 1 }
      }
    }
    self.times = times
    self.reach = reach
    self.neighbours = neighbours
    counts = KnoxCounts(
      pairs: times.count * (times.count - 1) / 2, nearInTime: nearInTime, nearInPlace: neighbours.count,
      nearInBoth: neighbours.count { abs(times[$0.0] - times[$0.1]) <= reach })
  }

  /// The share of shuffles of the times, the data's own order among them, that have as many pairs near in both.
  ///
  /// - Complexity: O(shuffles · (n + pairs near in place)).
  public func permutationProbability<Generator: RandomNumberGenerator>(
    shuffles: Int = 999, using generator: inout Generator
  ) -> Double {
    var shuffled = times
    var reached = 1
    for _ in 0..<shuffles {
      shuffled.shuffle(using: &generator)
      let found = neighbours.count { abs(shuffled[$0.0] - shuffled[$0.1]) <= reach }
      if found >= counts.nearInBoth { reached += 1 }
    }
    return Double(reached) / Double(shuffles + 1)
  }
}
