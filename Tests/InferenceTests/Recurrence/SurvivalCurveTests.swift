import Inference
import Testing

@Suite struct SurvivalCurveTests {
  private func curve(_ observations: [(Double, Bool)]) -> SurvivalCurve {
    SurvivalCurve(observations.map { SurvivalCurve.Observation(time: $0.0, isEvent: $0.1) })
  }

  @Test func nobodyAndNoEventHaveNoSteps() {
    #expect(curve([]).steps.isEmpty)
    let censored = curve([(3, false), (5, false)])
    #expect(censored.steps.isEmpty && censored.count == 2 && censored.quantile(0.5) == nil)
  }

  /// By hand: censored at 2 counts as after the events at 2, so 4 are at risk there; then 1 of 1 at 5.
  @Test func aTieOfEventAndCensoringKeepsTheCensoredAtRisk() {
    let steps = curve([(5, true), (2, true), (2, false), (2, true)]).steps
    #expect(steps.map(\.atRisk) == [4, 1] && steps.map(\.events) == [2, 1])
    #expect(steps.map(\.survival) == [0.5, 0])
    #expect(steps[1].standardError == nil && steps[1].limits(confidence: 0.95) == nil)
  }

  /// Without censoring the survival is the share left and its variance that of a proportion.
  @Test func withoutCensoringItIsTheShareLeft() throws {
    let steps = curve((1...10).map { (Double($0), true) }).steps
    for (place, step) in steps.dropLast().enumerated() {
      let share = Double(9 - place) / 10
      #expect(abs(step.survival - share) < 1e-14)
      #expect(abs(try #require(step.standardError) - (share * (1 - share) / 10).squareRoot()) < 1e-14)
    }
  }

  /// R: `quantile(survfit(Surv(1:4) ~ 1), c(.25, .5, .6))` is 1.5, 2.5, 3: a flat stretch answers with its middle.
  @Test func aQuantileOnAFlatStretchIsItsMiddle() {
    let four = curve((1...4).map { (Double($0), true) })
    #expect(four.quantile(0.25) == 1.5 && four.quantile(0.5) == 2.5 && four.quantile(0.6) == 3)
    #expect(four.quantile(1) == 4)
  }
}
