import Inference
import Testing

@Suite struct FunnelTests {
  /// Scores 0, 2 and −2 four times by hand: φ = 8/3, τ² = (12 · 8/3 − 11) / (4800 − 400).
  @Test func whatUnitsDifferAnyhowIsAllowedFor() {
    let funnel = Funnel((0..<4).flatMap { _ in [(100, 100.0), (121, 100), (81, 100)] })
    #expect(abs(funnel.dispersion - 8.0 / 3) < 1e-12)
    #expect(abs(funnel.betweenVariance - 21.0 / 4400) < 1e-12)
    let score = 0.1 / (1.0 / 400 + 21.0 / 4400).squareRoot()
    #expect(zip(funnel.units.map(\.score), [0, score, -score]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func fewUnitsCannotTellWhatUnitsDifferBy() {
    #expect(Funnel([(100, 100), (121, 100), (81, 100)]).betweenVariance == 0)
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
