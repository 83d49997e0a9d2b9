/// The smallest simple random draws that answer a question.
public enum SampleSize {
  /// The least n that shows at least one of `affected` cases with the confidence: 1 − C(N−K, n) / C(N, n) ≥ 1 − α.
  ///
  /// - Parameters:
  ///   - population: N.
  ///   - affected: K, at least 1.
  /// - Returns: n, at most N − K + 1.
  /// - Complexity: O(n).
  public static func discovery(population: Int, affected: Int, confidence: Double) -> Int {
    precondition((1...population).contains(affected))
    var chanceOfNone = 1.0
    var drawn = 0
    let tail = Tail.oneSided(confidence)
    while !tail.isReached(by: chanceOfNone) {
      chanceOfNone *= Double(population - affected - drawn) / Double(population - drawn)
      drawn += 1
    }
    return drawn
  }

  /// The least n with P(X ≤ c | K) ≤ α, where K = ⌊N · tolerable⌋: if no more than `acceptable` cases are found, the
  /// rate is below the tolerable one with the confidence.
  ///
  /// - Parameters:
  ///   - population: N.
  ///   - tolerableRate: a decimal rate; its product with N is cut exactly.
  ///   - acceptable: c.
  /// - Returns: n; nil where even the whole frame would not do, because K ≤ c.
  /// - Complexity: O(n · log N).
  /// - Source: PracTools `nAuditAttr` gives the same sizes.
  public static func acceptance(
    population: Int, tolerableRate: DecimalRate, acceptable: Int, confidence: Double
  ) -> Int? {
    let affected = tolerableRate.floor(of: population)
    guard affected > acceptable else { return nil }
    let tail = Tail.oneSided(confidence)
    // P(X ≤ c) falls as n grows; with the whole frame drawn it is 0.
    var (tooFew, enough) = (acceptable, population)
    while enough - tooFew > 1 {
      let middle = (tooFew + enough) / 2
      let chance = Hypergeometric(population: population, affected: affected, drawn: middle)
        .probabilityAtMost(acceptable)
      if tail.isReached(by: chance) { enough = middle } else { tooFew = middle }
    }
    return enough
  }

  /// As `acceptance`, for a frame without end: the least n with P(Bin(n, tolerable) ≤ c) ≤ α.
  ///
  /// - Precondition: the rate is above 0.
  /// - Complexity: O(n · c).
  public static func binomialAcceptance(
    tolerableRate: DecimalRate, acceptable: Int, confidence: Double
  ) -> Int {
    let rate = tolerableRate.value
    let tail = Tail.oneSided(confidence)
    precondition(rate > 0)
    var drawn = acceptable + 1
    while true {
      if tail.isReached(by: binomialChance(atMost: acceptable, of: drawn, rate: rate)) { return drawn }
      drawn += 1
    }
  }

  /// A size with the cases that may be affected among it.
  public struct Attributes: Hashable, Sendable {
    /// n.
    public let drawn: Int
    /// c, the most that may be found.
    public let acceptable: Int
  }

  /// The least n that accepts a tolerable rate although some are expected, for a frame without end: P(Bin(n, tolerable) ≤ c) ≤ α
  /// with c = ⌈n · expected⌉.
  ///
  /// - Returns: nil where the expected rate is not below the tolerable one, or more than 100,000 would be needed.
  /// - Complexity: O(n · c).
  /// - Source: AICPA (2017), Audit Guide: Audit Sampling, table A-1.
  public static func attributes(
    tolerableRate: DecimalRate, expectedRate: DecimalRate, confidence: Double
  ) -> Attributes? {
    guard expectedRate.value < tolerableRate.value else { return nil }
    let tail = Tail.oneSided(confidence)
    for drawn in 1...100_000 {
      let acceptable = expectedRate.ceiling(of: drawn)
      let chance = binomialChance(atMost: acceptable, of: drawn, rate: tolerableRate.value)
      if tail.isReached(by: chance) { return Attributes(drawn: drawn, acceptable: acceptable) }
    }
    return nil
  }

  /// P(Bin(n, rate) ≤ c).
  private static func binomialChance(atMost count: Int, of drawn: Int, rate: Double) -> Double {
    var term = 1.0
    for _ in 0..<drawn { term *= 1 - rate }
    var chance = term
    for found in 0..<min(count, drawn) {
      term *= Double(drawn - found) / Double(found + 1) * rate / (1 - rate)
      chance += term
    }
    return chance
  }
}
