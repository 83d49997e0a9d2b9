import Inference
import Testing

@Suite struct FunnelTests {
  /// Scores 0, 2 and −2 by hand: φ = 8/3, τ² = (8 − 2) / (1200 − 400), and 0.1 over √(1/400 + 0.0075) is 1.
  @Test func whatUnitsDifferAnyhowIsAllowedFor() {
    let funnel = Funnel([(100, 100), (121, 100), (81, 100)])
    #expect(abs(funnel.dispersion - 8.0 / 3) < 1e-12)
    #expect(abs(funnel.betweenVariance - 0.0075) < 1e-12)
    #expect(zip(funnel.units.map(\.score), [0, 1, -1]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func whereChanceExplainsAllNothingIsAllowedFor() {
    let funnel = Funnel([(100, 100), (105, 100), (95, 100), (4, 4), (9, 9)])
    #expect(funnel.betweenVariance == 0)
    #expect(abs(funnel.units[1].score - 2 * (105.0.squareRoot() - 10)) < 1e-12)
    #expect(funnel.units[0].ratio == 1 && funnel.units[0].probability == 1)
  }

  /// A tenth at either end is winsorised: one home far out does not hide itself.
  @Test func oneFarOutStillStandsOut() {
    let funnel = Funnel([(40, 10)] + Array(repeating: (10, 10), count: 19))
    #expect(funnel.betweenVariance == 0)
    #expect(funnel.units[0].probability < 1e-6)
  }

  @Test func oneUnitOrNoneHasNothingBetween() {
    #expect(Funnel([]).units.isEmpty)
    #expect(Funnel([(8, 2)]).betweenVariance == 0)
  }
}
