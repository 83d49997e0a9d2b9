import Inference

/// Whether a measure differs between two periods by more than chance: as a process, since an extract counts all that happened.
struct MeasureTest: Hashable {
  /// The rate per day of the first over that of the second, or of a share the difference.
  let change: Double
  /// The lower limit of the change.
  let lower: Double
  /// The upper limit of the change; infinite where the second has none.
  let upper: Double
  /// The two-sided p-value of no change.
  private(set) var probability: Double
  /// How it was reckoned.
  let method: Method

  enum Method: String, Hashable {
    /// Children stand once in a period, so that their counts are near Poisson.
    case exact = "exact rate ratio"
    /// A child may have several cases.
    case clustered = "rate ratio, clustered by child"
    /// Likewise.
    case share = "difference of shares, clustered by child"
  }

  /// Two shares are compared from so many children in each on: limits clustered by child are too narrow for fewer.
  static let fewestChildren = 10

  /// Nil where there is too little to compare: no event in both, or too few cases for a share.
  init?(
    _ counted: MeasureRule.Counted, _ now: (figures: MeasureFigures, days: Int),
    against before: (figures: MeasureFigures, days: Int)
  ) {
    let exposures = (Double(now.days), Double(before.days))
    func exact(_ count: (MeasureFigures) -> Int) -> RateRatio? {
      RateRatio.exact(
        (count(now.figures), exposures.0), (count(before.figures), exposures.1), confidence: 0.95)
    }
    let ratio: RateRatio?
    switch counted {
    case .children:
      method = .exact
      ratio = exact(\.children)
    case .events:
      let (one, other) = (now.figures.dispersion, before.figures.dispersion)
      let isNearPoisson = (one?.isNearPoisson ?? true) && (other?.isNearPoisson ?? true)
      let clustered =
        isNearPoisson
        ? nil : RateRatio.clustered((one, exposures.0), (other, exposures.1), confidence: 0.95)
      method = clustered == nil ? .exact : .clustered
      // Where one of the two has no episode the children are left to compare.
      ratio = clustered ?? (isNearPoisson ? exact(\.cases) : exact(\.children))
    case .share:
      guard min(now.figures.children, before.figures.children) >= Self.fewestChildren,
        let found = ShareChange(now.figures.shares, before.figures.shares, confidence: 0.95)
      else { return nil }
      method = .share
      (change, lower, upper, probability) = (found.difference, found.lower, found.upper, found.probability)
      return
    }
    guard let ratio else { return nil }
    (change, lower, upper, probability) = (ratio.ratio, ratio.lower, ratio.upper, ratio.probability)
  }
}

extension MeasureTest {
  /// Of two tests of one change in counts that with the larger p-value; 1 where they see it in opposite directions.
  static func moreCareful(_ one: MeasureTest, _ other: MeasureTest) -> MeasureTest {
    var careful = one.probability >= other.probability ? one : other
    if (one.change - 1) * (other.change - 1) < 0 { careful.probability = 1 }
    return careful
  }
}
