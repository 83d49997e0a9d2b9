/// The probability left out on one side, and how a computed probability is compared with it.
///
/// A probability within rounding of the tail is a tie (10 of 200 drawn, 1 found, 90 %: P is 0.05, and so is the tail),
/// and both answers are valid limits. Ties are decided as R's binary arithmetic decides them, by which published tables
/// and our test vectors were made: with 1 − 0.9 = 0.09999999999999998 on one side and 1 − (1 − P) on the other.
struct Tail {
  /// The tail as decimal digits say it.
  private let stated: Double
  /// The tail as binary arithmetic computes it from the confidence.
  private let computed: Double

  private static let rounding = 1e-12

  /// The tail of a one-sided statement with the confidence.
  static func oneSided(_ confidence: Double) -> Tail { Tail(computed: 1 - confidence) }

  /// Each tail of a two-sided statement with the confidence.
  static func twoSided(_ confidence: Double) -> Tail { Tail(computed: (1 - confidence) / 2) }

  private init(computed: Double) {
    self.computed = computed
    // A confidence has few decimals: nine are more than anyone states.
    stated = (computed * 1e9).rounded() / 1e9
  }

  /// Whether P(X ≤ x) is above the tail.
  func isBelow(atMost probability: Double) -> Bool {
    isTie(probability) ? stated > computed : probability > computed
  }

  /// Whether P(X ≥ x) is above the tail; R computes it as 1 − P(X < x).
  func isBelow(atLeast probability: Double) -> Bool {
    isTie(probability) ? 1 - (1 - stated) > computed : probability > computed
  }

  /// Whether a probability has come down to the tail, a tie included: what a sample size has to reach.
  func isReached(by probability: Double) -> Bool { probability <= stated + Self.rounding }

  private func isTie(_ probability: Double) -> Bool { abs(probability - stated) < Self.rounding }
}
