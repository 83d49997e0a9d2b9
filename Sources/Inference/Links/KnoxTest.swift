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
  ///   - neighbours: the pairs of events, by their places in `times`, that are near in place, each once.
  /// - Complexity: O(n log n + pairs near in place).
  public init(times: [Double], within reach: Double, neighbours: [(Int, Int)]) {
    self.times = times
    self.reach = reach
    self.neighbours = neighbours
    counts = KnoxCounts(
      pairs: times.count * (times.count - 1) / 2, nearInTime: Self.pairs(of: times.sorted(), within: reach),
      nearInPlace: neighbours.count, nearInBoth: neighbours.count { abs(times[$0.0] - times[$0.1]) <= reach })
  }

  /// The pairs of events that share a place, for events of which only the place's name is known.
  ///
  /// - Parameter places: one for each event; nil, not known, is near nothing.
  /// - Returns: by places in `places`, the earlier first.
  /// - Complexity: O(n + pairs).
  public static func neighbours(at places: [Int?]) -> [(Int, Int)] {
    var before: [Int: [Int]] = [:]
    var pairs: [(Int, Int)] = []
    for (event, place) in places.enumerated() {
      guard let place else { continue }
      pairs += before[place, default: []].map { ($0, event) }
      before[place, default: []].append(event)
    }
    return pairs
  }

  /// How many pairs of rising times are no further apart than so.
  private static func pairs(of times: [Double], within reach: Double) -> Int {
    var (first, pairs) = (0, 0)
    for (place, time) in times.enumerated() {
      while time - times[first] > reach { first += 1 }
      pairs += place - first
    }
    return pairs
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
