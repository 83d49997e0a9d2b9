/// How far the events of a period come in clusters, a child's each: Σy² / Σy over the children's counts.
///
/// It is 1 where every child has one event, and k where every child has k: the variance of the period's count, were the
/// children drawn anew, over its mean.
///
/// - Source: the variance of a compound Poisson count; McCullagh and Nelder (1989), section 6.2.
public struct CountDispersion: Hashable, Sendable {
  /// Σy.
  public let total: Int
  /// Σy² / Σy.
  public let value: Double

  /// Whether limits for independent events will do.
  public var isNearPoisson: Bool { value < 1.5 }

  /// Nil where there is no event. Children without one make no difference.
  ///
  /// - Parameter counts: each child's events.
  public init?(_ counts: [Int]) {
    self.init(total: counts.reduce(0, +), sumOfSquares: counts.reduce(0) { $0 + Double($1) * Double($1) })
  }

  /// Nil where there is no event.
  ///
  /// - Parameters:
  ///   - total: Σy.
  ///   - sumOfSquares: Σy².
  public init?(total: Int, sumOfSquares: Double) {
    guard total > 0 else { return nil }
    self.total = total
    value = sumOfSquares / Double(total)
  }
}
