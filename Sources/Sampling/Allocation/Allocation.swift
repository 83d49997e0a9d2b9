/// How many cases are drawn from each stratum.
public struct Allocation: Hashable, Sendable {
  /// How the size is shared out.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// In proportion to the strata's sizes: the integer optimum where every stratum varies alike.
    case proportional
    /// The same number from each stratum, as far as it holds that many.
    case equal
  }

  /// What a plan asks for.
  public struct Request: Hashable, Sendable {
    /// n, the cases to draw in all.
    public var size: Int
    /// How they are shared out.
    public var method: Method
    /// The fewest from each stratum; a smaller stratum gives all it has.
    public var minimum: Int
    /// The most from each stratum; nil for no limit.
    public var maximum: Int?
    /// Cases to hold in reserve, in all.
    public var reserves: Int

    /// Makes a request; two cases a stratum at least, unless said otherwise.
    public init(
      size: Int, method: Method = .proportional, minimum: Int = 2, maximum: Int? = nil, reserves: Int = 0
    ) {
      self.size = size
      self.method = method
      self.minimum = minimum
      self.maximum = maximum
      self.reserves = reserves
    }
  }

  /// n_h, in the order of the frame's strata.
  public let drawn: [Int]
  /// r_h, the reserves of each stratum, in the order of the frame's strata.
  public let reserves: [Int]

  /// Shares the size out over the frame's strata.
  ///
  /// Each stratum gives at least min(minimum, N_h) cases and at most min(maximum, N_h); an excluded one gives none.
  /// Between the bounds the greedy optimum decides. The reserves carry the same sharing on, from n to n plus the
  /// reserves: since the greedy optimum never takes a case away as n grows, a stratum's reserves are what an
  /// extension of the draw would give it. The maximum does not bind reserves, which replace cases and add none. A
  /// frame that holds fewer cases than size and reserves gives fewer reserves.
  ///
  /// - Throws: `SamplingError` when the size or the bounds cannot be kept.
  public init(_ request: Request, over frame: Frame) throws(SamplingError) {
    try Self.check(request, frame)
    let sizes = frame.strata.map { $0.isExcluded ? 0 : $0.caseCount }
    let minima = sizes.map { min(request.minimum, $0) }
    let maxima = sizes.map { min(request.maximum ?? $0, $0) }
    let weights = sizes.map { request.method == .equal ? 1 : UInt64($0) }
    drawn = GreedyOptimum.share(request.size, weights: weights, minima: minima, maxima: maxima)
    let most = request.size + min(request.reserves, frame.eligibleCount - request.size)
    let extended = GreedyOptimum.share(most, weights: weights, minima: drawn, maxima: sizes)
    reserves = zip(extended, drawn).map { $0 - $1 }
  }

  private static func check(_ request: Request, _ frame: Frame) throws(SamplingError) {
    let (minimum, maximum) = (request.minimum, request.maximum)
    guard minimum >= 0, request.size >= 0, request.reserves >= 0, minimum <= maximum ?? Int.max else {
      throw .boundsContradict(minimum: minimum, maximum: maximum)
    }
    guard request.size <= frame.eligibleCount else {
      throw .sizeBeyondFrame(
        size: request.size, eligible: frame.eligibleCount, excluded: frame.excludedCount)
    }
    let eligible = frame.strata.filter { !$0.isExcluded }
    let smallestSize = eligible.reduce(0) { $0 + min(minimum, $1.caseCount) }
    guard smallestSize <= request.size else {
      throw .minimaBeyondSize(
        size: request.size, smallestSize: smallestSize, minimum: minimum,
        merge: strataToMerge(eligible, smallestSize: smallestSize, request))
    }
    if let maximum {
      let largestSize = eligible.reduce(0) { $0 + min(maximum, $1.caseCount) }
      guard request.size <= largestSize else {
        throw .sizeBeyondMaxima(size: request.size, largestSize: largestSize, maximum: maximum)
      }
    }
  }

  /// The smallest strata which, made into one, bring the minima down to the size; empty where none do.
  private static func strataToMerge(
    _ strata: [Stratum], smallestSize: Int, _ request: Request
  ) -> [String] {
    let bySize = strata.enumerated().sorted {
      ($0.element.caseCount, $0.offset) < ($1.element.caseCount, $1.offset)
    }
    var mergedCount = 0
    var needed = smallestSize
    for (taken, stratum) in bySize.enumerated() {
      needed -= min(request.minimum, stratum.element.caseCount)
      mergedCount += stratum.element.caseCount
      if needed + min(request.minimum, mergedCount) <= request.size {
        return bySize[...taken].map { $0.element.label }
      }
    }
    return []
  }
}
