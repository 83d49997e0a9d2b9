/// How many pairs of episodes of different children from one place overlap, beside what shuffled starts give.
///
/// Each episode keeps its child, its place and its length, and begins at any moment of a stretch of its own (its month),
/// each as likely. Evenings and weekends, on which children go missing anyway, make more pairs than this: what is usual is
/// taken off with `excess`.
public struct OverlapChance: Hashable, Sendable {
  /// The pairs found.
  public let observed: Int
  /// The mean number of pairs in the shuffles.
  public let expected: Double
  /// Of the pairs in the shuffles; 0 where there is one shuffle.
  public let variance: Double
  /// How many shuffles were made.
  public let shuffles: Int
  /// P(pairs ≥ observed / excess). With ``countedShuffles`` or more, the share of shuffles, what was found among them;
  /// with fewer, the tail of the normal curve with their mean and variance, half a pair taken off.
  public let probability: Double

  /// From so many shuffles on, their own share is the p-value.
  public static let countedShuffles = 999

  /// - Parameters:
  ///   - episodes: those without a place, or without length, are in no pair.
  ///   - windows: the stretch in which each episode may begin, in the episodes' order.
  ///   - shuffles: how many.
  ///   - excess: how many times as many pairs as in shuffles are usual; 1 or more.
  ///   - seed: equal seeds give equal answers.
  /// - Complexity: O(shuffles · (n log n + pairs)).
  public init(
    _ episodes: [CoMissing.Episode], windows: [ClosedRange<Double>], shuffles: Int, excess: Double = 1,
    seed: UInt64
  ) {
    precondition(windows.count == episodes.count && shuffles > 0 && excess >= 1)
    let order = episodes.indices
      .filter { episodes[$0].place != nil && episodes[$0].start < episodes[$0].end }
      .sorted { (episodes[$0].place ?? 0, $0) < (episodes[$1].place ?? 0, $1) }
    var places: [Range<Int>] = []
    for place in order.indices {
      if let last = places.last, episodes[order[last.lowerBound]].place == episodes[order[place]].place {
        places[places.count - 1] = last.lowerBound..<place + 1
      } else {
        places.append(place..<place + 1)
      }
    }
    var stays = order.map {
      Stay(child: episodes[$0].child, start: episodes[$0].start, end: episodes[$0].end)
    }
    let lengths = stays.map { $0.end - $0.start }
    observed = Self.pairs(&stays, places)
    var random = SplitMix64(seed: seed)
    var (sum, squares, reached) = (0.0, 0.0, 0)
    for _ in 0..<shuffles {
      for (place, episode) in order.enumerated() {
        let start = Double.random(in: windows[episode], using: &random)
        stays[place] = Stay(child: episodes[episode].child, start: start, end: start + lengths[place])
      }
      let pairs = Self.pairs(&stays, places)
      sum += Double(pairs)
      squares += Double(pairs * pairs)
      if Double(pairs) * excess >= Double(observed) { reached += 1 }
    }
    let n = Double(shuffles)
    expected = sum / n
    variance = shuffles > 1 ? max(0, squares - sum * sum / n) / (n - 1) : 0
    self.shuffles = shuffles
    if shuffles >= Self.countedShuffles {
      probability = Double(reached + 1) / Double(shuffles + 1)
    } else {
      let beyond = Double(observed) / excess - 0.5 - expected
      probability =
        variance > 0 ? Normal.cumulative(-beyond / variance.squareRoot()) : (beyond > 0 ? 0 : 1)
    }
  }

  private struct Stay {
    let child: Int
    let start: Double
    let end: Double
  }

  /// The pairs of each place, whose stays are put in the order of their starts.
  private static func pairs(_ stays: inout [Stay], _ places: [Range<Int>]) -> Int {
    stays.withUnsafeMutableBufferPointer { stays in
      var pairs = 0
      for place in places where place.count > 1 {
        var ofPlace = UnsafeMutableBufferPointer(rebasing: stays[place])
        ofPlace.sort { $0.start < $1.start }
        for first in place {
          var second = first + 1
          while second < place.upperBound && stays[second].start < stays[first].end {
            if stays[second].child != stays[first].child { pairs += 1 }
            second += 1
          }
        }
      }
      return pairs
    }
  }
}
