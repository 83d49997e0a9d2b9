/// Units beside one another, each with the number it had and the number to be expected of it: districts, homes.
///
/// Units differ for many reasons that nobody has counted, so that the limits allow for what they differ among one another
/// (τ²); what lies outside them is more than that.
///
/// - Source: Spiegelhalter (2005), "Funnel plots for comparing institutional performance", Statistics in Medicine 24, on the
///   square-root scale for ratios of counts; Spiegelhalter (2005), "Handling over-dispersion of performance indicators",
///   Quality and Safety in Health Care 14: a tenth winsorised at either end, additive variance.
public struct Funnel: Hashable, Sendable {
  /// One unit.
  public struct Unit: Hashable, Sendable {
    /// What it had.
    public let observed: Int
    /// What was to be expected, above 0.
    public let expected: Double
    /// How many standard deviations its ratio lies from 1, those between units included.
    public let score: Double

    /// Observed over expected.
    public var ratio: Double { Double(observed) / expected }
    /// The two-sided p-value.
    public var probability: Double { 2 * Normal.cumulative(-abs(score)) }
  }

  /// In the order given.
  public let units: [Unit]
  /// φ: the mean square of the winsorised scores before τ² is allowed for; about 1 where units differ by chance alone.
  public let dispersion: Double
  /// τ², between units, on the scale of the root of the ratio; 0 where chance explains what they differ.
  public let betweenVariance: Double

  /// From so many units on, what they differ by is allowed for.
  public static let fewestUnits = 10

  /// - Parameter counts: of each unit.
  /// - Precondition: what is expected is above 0.
  /// - Complexity: O(n log n).
  public init(_ counts: [(observed: Int, expected: Double)]) {
    precondition(counts.allSatisfy { $0.expected > 0 })
    let scores = counts.map { 2 * (Double($0.observed).squareRoot() - $0.expected.squareRoot()) }
    let number = Double(counts.count)
    let sorted = scores.sorted()
    let cut = counts.count < Self.fewestUnits ? 0 : counts.count / 10
    let squares = scores.map { score in
      let kept = min(max(score, sorted[cut]), sorted[counts.count - 1 - cut])
      return kept * kept
    }
    let dispersion = counts.isEmpty ? 0 : squares.reduce(0, +) / number
    // Of the root of a ratio, the variance is 1 / 4E, and the weight its inverse.
    let weights = counts.map { 4 * $0.expected }
    let sum = weights.reduce(0, +)
    let left = sum - weights.reduce(0) { $0 + $1 * $1 } / sum
    // Few units cannot tell what units differ by from what one of them does.
    let between =
      left > 0 && counts.count >= Self.fewestUnits ? max(0, (number * dispersion - (number - 1)) / left) : 0
    self.dispersion = dispersion
    betweenVariance = between
    units = counts.map { count in
      let root = (Double(count.observed) / count.expected).squareRoot()
      return Unit(
        observed: count.observed, expected: count.expected,
        score: (root - 1) / (1 / (4 * count.expected) + between).squareRoot())
    }
  }
}
