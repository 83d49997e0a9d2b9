extension Allocation {
  /// The fewest and the most cases of each stratum, once it is clear that the size lies between them.
  struct Bounds {
    /// The cases that may still be drawn: none of an excluded stratum, and none that were taken before.
    let available: [Int]
    let minima: [Int]
    let maxima: [Int]

    /// - Throws: `SamplingError` when the size or the bounds cannot be kept.
    init(_ request: Request, _ frame: Frame, _ terms: [StratumTerms]) throws(SamplingError) {
      try Self.check(request, terms)
      let strata = frame.strata
      let available = strata.indices.map {
        strata[$0].isExcluded ? 0 : strata[$0].caseCount - terms[$0].taken
      }
      let own = terms.map { $0.bounds(within: request) }
      minima = strata.indices.map {
        strata[$0].isCertain ? available[$0] : min(own[$0].minimum, available[$0])
      }
      maxima = strata.indices.map {
        strata[$0].isCertain ? available[$0] : min(own[$0].maximum, available[$0])
      }
      self.available = available
      let left = available.reduce(0, +)
      guard request.size <= left else {
        throw .sizeBeyondFrame(
          size: request.size, eligible: left, excluded: frame.excludedCount,
          taken: terms.reduce(0) { $0 + $1.taken })
      }
      let ruled = strata.indices.filter { !strata[$0].isCertain && terms[$0].minimum == nil }
      let (smallestSize, largestSize) = (minima.reduce(0, +), maxima.reduce(0, +))
      guard smallestSize <= request.size else {
        throw .minimaBeyondSize(
          size: request.size, smallestSize: smallestSize, minimum: request.minimum,
          merge: Self.strataToMerge(
            ruled.map { (strata[$0].label, available[$0]) }, smallestSize: smallestSize, request),
          fixed: smallestSize - ruled.reduce(0) { $0 + minima[$1] })
      }
      guard request.size <= largestSize else {
        throw .sizeBeyondMaxima(
          size: request.size, largestSize: largestSize,
          maximum: terms.allSatisfy { $0.maximum == nil } ? request.maximum : nil)
      }
    }

    private static func check(_ request: Request, _ terms: [StratumTerms]) throws(SamplingError) {
      let bounds = [StratumTerms().bounds(within: request)] + terms.map { $0.bounds(within: request) }
      for (minimum, maximum) in bounds where minimum < 0 || minimum > maximum {
        throw .boundsContradict(minimum: minimum, maximum: maximum == .max ? nil : maximum)
      }
      guard request.size >= 0, request.reserves >= 0 else {
        throw .boundsContradict(minimum: request.minimum, maximum: request.maximum)
      }
    }

    /// The smallest strata which, made into one, bring the minima down to the size; empty where none do.
    private static func strataToMerge(
      _ strata: [(label: String, available: Int)], smallestSize: Int, _ request: Request
    ) -> [String] {
      let bySize = strata.enumerated().filter { $0.element.available > 0 }.sorted {
        ($0.element.available, $0.offset) < ($1.element.available, $1.offset)
      }
      var mergedCount = 0
      var needed = smallestSize
      for (taken, stratum) in bySize.enumerated() {
        needed -= min(request.minimum, stratum.element.available)
        mergedCount += stratum.element.available
        if needed + min(request.minimum, mergedCount) <= request.size {
          return bySize[...taken].map { $0.element.label }
        }
      }
      return []
    }
  }
}
