/// How many cases are drawn from each stratum.
public struct Allocation: Hashable, Sendable {
  /// How the size is shared out.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// In proportion to the strata's sizes: the integer optimum where every stratum varies alike.
    case proportional
    /// The same number from each stratum, as far as it holds that many.
    case equal
    /// In proportion to the strata's sizes, each as near its share as whole cases allow: ``DivisorMethod/sainteLague``.
    case sainteLague = "sainte-lague"
    /// In proportion to the strata's sizes by ``LargestRemainder``, which may take a case away when the size grows.
    case largestRemainder = "largest-remainder"
    /// In proportion to N_h S_h, by the rates of an earlier audit: the integer optimum where those rates hold again.
    case neyman
    /// In proportion to N_h S_h / √c_h, so that dear cases are drawn less often; S_h is taken as equal without rates.
    case cost

    /// Whether a stratum never gives fewer cases when more are drawn in all.
    public var growsWithSize: Bool { self != .largestRemainder }
  }

  /// What a plan asks for.
  public struct Request: Hashable, Sendable {
    /// n, the cases to draw in all; certain cases count among them.
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
  /// How many tickets of each stratum stand before the first drawn one: those that earlier draws with the same key took.
  public let taken: [Int]

  /// Shares the size out over the frame's strata.
  ///
  /// Each stratum gives at least min(minimum, N_h) cases and at most min(maximum, N_h), its own bounds where it has some;
  /// a certain one gives all it holds, an excluded one none. Cases taken before count as not there, but a stratum's
  /// weight is that of all its cases. Between the bounds the method decides. The reserves carry the same sharing on,
  /// from n to n plus the reserves, no stratum giving back a case: they are what an extension of the draw would give
  /// it. The maximum does not bind reserves, which replace cases and add none. A frame that holds fewer cases than size
  /// and reserves gives fewer reserves.
  ///
  /// - Parameter terms: what is said of each of the frame's strata by itself, in their order; empty for nothing.
  /// - Throws: `SamplingError` when the size or the bounds cannot be kept.
  public init(_ request: Request, over frame: Frame, terms: [StratumTerms] = []) throws(SamplingError) {
    let terms = terms.isEmpty ? frame.strata.map { _ in StratumTerms() } : terms
    let bounds = try Bounds(request, frame, terms)
    let weights = Self.weights(request.method, frame, terms)
    func share(_ total: Int, _ minima: [Int], _ maxima: [Int]) -> [Int] {
      switch request.method {
      case .sainteLague:
        DivisorMethod.sainteLague.share(total, weights: weights, minima: minima, maxima: maxima)
      case .largestRemainder:
        LargestRemainder.share(total, weights: weights, minima: minima, maxima: maxima)
      case .proportional, .equal, .neyman, .cost:
        GreedyOptimum.share(total, weights: weights, minima: minima, maxima: maxima)
      }
    }
    drawn = share(request.size, bounds.minima, bounds.maxima)
    let available = bounds.available.reduce(0, +)
    let most = request.size + min(request.reserves, available - request.size)
    let extended = share(most, drawn, bounds.available)
    reserves = zip(extended, drawn).map { $0 - $1 }
    taken = terms.map(\.taken)
  }

  /// The strata's weights as whole numbers, so that every machine compares them exactly; 0 for strata of which all cases or
  /// none are drawn, and whose share the method does not decide.
  private static func weights(_ method: Method, _ frame: Frame, _ terms: [StratumTerms]) -> [UInt64] {
    let counts = frame.strata.map { $0.isExcluded || $0.isCertain ? 0 : $0.caseCount }
    switch method {
    case .equal: return counts.map { $0 == 0 ? 0 : 1 }
    case .proportional, .sainteLague, .largestRemainder: return counts.map { UInt64($0) }
    case .neyman, .cost:
      let costs = terms.map { method == .cost ? ($0.cost ?? 1) : 1 }
      let spreads = counts.indices.map {
        Double(counts[$0]) * terms[$0].spread(caseCount: counts[$0]) / costs[$0].squareRoot()
      }
      return wholeNumbers(spreads)
    }
  }

  /// Numbers in the same proportion, the greatest 2³².
  ///
  /// Product, quotient and square root are the same on every machine, each being the double next to the true value; from here
  /// on everything is whole, and A² n (n + 1) still fits into 128 bits.
  private static func wholeNumbers(_ spreads: [Double]) -> [UInt64] {
    let greatest = spreads.max() ?? 0
    guard greatest > 0 else { return spreads.map { _ in 0 } }
    return spreads.map { $0 == 0 ? 0 : UInt64(max(1, ($0 / greatest * 4_294_967_296).rounded())) }
  }
}
