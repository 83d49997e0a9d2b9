/// What an earlier audit found, stratum by stratum: the rates from which a Neyman allocation may be made.
///
/// - Source: statistics.md, decision 3: rates of at least ten answered cases, shrunk to the overall rate and held to
///   0.1–0.5, so that a stratum in which chance found nothing is not starved.
public struct EarlierRates: Hashable, Sendable {
  /// The cases of one stratum.
  public struct Count: Hashable, Sendable {
    /// The cases found affected.
    public let affected: Int
    /// The cases answered with yes or no.
    public let answered: Int

    /// - Precondition: 0 ≤ affected ≤ answered.
    public init(affected: Int, answered: Int) {
      precondition((0...answered).contains(affected))
      self.affected = affected
      self.answered = answered
    }
  }

  /// The counts by the stratum's label.
  public let byLabel: [String: Count]

  /// Counts as given.
  public init(byLabel: [String: Count]) { self.byLabel = byLabel }

  /// The fewest answered cases of a stratum whose rate is used.
  public static let fewestAnswered = 10
  /// How many cases at the overall rate are added to a stratum's own: as many as it must have itself.
  private static let shrinkingCases = 10.0
  /// Where a rate is held: the spread √(P(1 − P)) hardly changes above, and below it would starve the stratum.
  private static let held = 0.1...0.5

  /// The rate that is expected in a stratum: (x_h + 10 p) / (n_h + 10), with p the rate of all strata together, held to
  /// 0.1–0.5; nil where fewer than ten cases were answered.
  public func rate(inStratum label: String) -> Double? {
    guard let count = byLabel[label], count.answered >= Self.fewestAnswered else { return nil }
    let (affected, answered) = byLabel.values.reduce((0, 0)) { ($0.0 + $1.affected, $0.1 + $1.answered) }
    let overall = Double(affected) / Double(answered)
    let shrunk =
      (Double(count.affected) + Self.shrinkingCases * overall)
      / (Double(count.answered) + Self.shrinkingCases)
    return Self.hold(shrunk)
  }

  /// A rate held to 0.1–0.5.
  public static func hold(_ rate: Double) -> Double { min(max(rate, held.lowerBound), held.upperBound) }
}
