/// Which of several tests stand when all were looked at together.
public enum FalseDiscovery {
  /// The places of the p-values that stand: of those found, no more than `rate` are to be expected false. Where nothing at all
  /// has changed, the chance that any stands is `rate`.
  ///
  /// - Parameters:
  ///   - probabilities: one for each test, in any order.
  ///   - rate: q, above 0 and below 1.
  /// - Source: Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57.
  public static func standing(_ probabilities: [Double], rate: Double) -> Set<Int> {
    let ordered = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
    let last = ordered.indices.last { place in
      probabilities[ordered[place]] <= rate * Double(place + 1) / Double(probabilities.count)
    }
    return Set(ordered.prefix((last ?? -1) + 1))
  }

  /// The smallest rate at which each would stand, in the tests' order: the adjusted p-values.
  public static func adjusted(_ probabilities: [Double]) -> [Double] {
    var adjusted = probabilities
    var least = 1.0
    for (place, test) in probabilities.indices.sorted(by: { probabilities[$0] < probabilities[$1] })
      .enumerated()
      .reversed()
    {
      least = min(least, probabilities[test] * Double(probabilities.count) / Double(place + 1))
      adjusted[test] = least
    }
    return adjusted
  }
}
