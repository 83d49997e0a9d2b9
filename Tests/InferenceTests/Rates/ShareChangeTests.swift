import Inference
import Testing

@Suite struct ShareChangeTests {
  /// Sums over children of whom each has the same number of events.
  private func period(_ children: [(events: Int, having: Int)]) -> ShareChange.Period {
    ShareChange.Period(
      children: children.count, events: children.reduce(0) { $0 + $1.events },
      having: children.reduce(0) { $0 + $1.having },
      eventSquares: children.reduce(0) { $0 + Double($1.events * $1.events) },
      havingSquares: children.reduce(0) { $0 + Double($1.having * $1.having) },
      products: children.reduce(0) { $0 + Double($1.events * $1.having) })
  }

  private func singles(_ having: Int, of events: Int) -> ShareChange.Period {
    period((0..<events).map { (1, $0 < having ? 1 : 0) })
  }

  /// One event a child: the variance is p(1 − p)/(n − 1), and t on 99 degrees of freedom leaves 2.5 % above 1.984 217.
  @Test func withoutClustersTheLimitsAreThoseOfTwoShares() throws {
    let change = try #require(ShareChange(singles(60, of: 100), singles(40, of: 100), confidence: 0.95))
    let width = 1.984_216_951_5 * (0.24 / 99 + 0.24 / 99).squareRoot()
    #expect(abs(change.difference - 0.2) < 1e-12)
    #expect(abs(change.upper - (0.2 + width)) < 1e-9 && change.lower <= 0.2 - width)
  }

  /// Fisher's exact p-value of 60 in 100 against 40 in 100, in whole numbers 0.007 059 515, is larger than the normal 0.0047.
  @Test func theLargerPValueIsTaken() throws {
    let change = try #require(ShareChange(singles(60, of: 100), singles(40, of: 100), confidence: 0.95))
    #expect(abs(change.probability - 0.007_059_515) < 1e-8)
  }

  /// Ten children with ten events each, alike within a child, know no more than ten children.
  @Test func childrenWithManyEventsWidenTheLimits() throws {
    let clustered = try #require(
      ShareChange(
        period(Array(repeating: (10, 10), count: 6) + Array(repeating: (10, 0), count: 4)),
        singles(40, of: 100),
        confidence: 0.95))
    let loose = try #require(ShareChange(singles(60, of: 100), singles(40, of: 100), confidence: 0.95))
    #expect(clustered.difference == loose.difference)
    #expect(clustered.upper - clustered.lower > 2 * (loose.upper - loose.lower))
    #expect(clustered.probability > 0.15)
  }

  /// Where all or none have it children show no spread: the limits are then those of independent events.
  ///
  /// - Source: Newcombe (1998), Statistics in Medicine 17, 873, table II, method 10.
  @Test(arguments: [
    ((0, 10), (0, 20), -0.1611, 0.2775), ((0, 10), (0, 10), -0.2775, 0.2775),
    ((10, 10), (0, 20), 0.6791, 1), ((10, 10), (0, 10), 0.6075, 1),
  ])
  func whereNoChildDiffersTheLimitsStillHaveAWidth(
    one: (Int, Int), other: (Int, Int), lower: Double, upper: Double
  ) throws {
    let change = try #require(
      ShareChange(singles(one.0, of: one.1), singles(other.0, of: other.1), confidence: 0.95))
    #expect(abs(change.lower - lower) < 5e-5 && abs(change.upper - upper) < 5e-5)
  }

  /// Newcombe's 56 of 70 and 48 of 80: his limits are 0.0524 and 0.3339, of which the clustered ones widen the upper.
  @Test func theWiderOfTheLimitsAreTaken() throws {
    let change = try #require(ShareChange(singles(56, of: 70), singles(48, of: 80), confidence: 0.95))
    #expect(abs(change.lower - 0.0524) < 5e-5 && change.upper > 0.3339)
  }

  @Test func nothingIsComparedWithNothing() {
    #expect(ShareChange(singles(0, of: 0), singles(4, of: 10), confidence: 0.95) == nil)
    #expect(ShareChange(singles(1, of: 1), singles(4, of: 10), confidence: 0.95) == nil)
    #expect(ShareChange(singles(10, of: 10), singles(10, of: 10), confidence: 0.95)?.probability == 1)
  }
}
