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

  @Test func thoseAlikeMayStandAsOne() {
    let alike = [(5.0, true, 3), (2.0, false, 2), (2.0, true, 4)]
    let one = SurvivalCurve(alike.map { .init(time: $0.0, isEvent: $0.1, count: $0.2) })
    let each = curve(alike.flatMap { Array(repeating: ($0.0, $0.1), count: $0.2) })
    #expect(one == each && one.count == 9)
  }

  @Test func aTimeIsAnsweredByTheStepBeforeIt() {
    let steps = curve([(2, true), (4, true), (9, false)])
    #expect(steps.step(at: 1) == nil && steps.step(at: 3)?.time == 2 && steps.step(at: 4)?.time == 4)
    #expect(steps.end == 9)
  }
}
