import Inference
import Testing

@Suite struct CUSUMTests {
  @Test func valuesAtTheTargetAddUpToNothing() {
    let chart = CUSUM.counts(Array(repeating: 4, count: 20), expected: 4)
    #expect(chart.steps.allSatisfy { $0.high == 0 && $0.low == 0 })
    #expect(chart.signalsHigh.isEmpty && chart.signalsLow.isEmpty)
    #expect(CUSUM([], target: 0, allowance: 1, decisionInterval: 2).steps.isEmpty)
  }

  /// By hand: one above the allowance at each step, so that the third reaches 3; below likewise.
  @Test func aSumThatReachesTheIntervalIsASignal() {
    let rising = CUSUM([12, 12, 12, 8], target: 10, allowance: 1, decisionInterval: 3)
    #expect(rising.steps.map(\.high) == [1, 2, 3, 0])
    #expect(rising.signalsHigh == [2])
    let falling = CUSUM([8, 8, 8, 12], target: 10, allowance: 1, decisionInterval: 3)
    #expect(falling.signalsLow == [2])
  }

  /// The bound is the value with which the sum would just reach the interval.
  @Test func theBoundIsWhatWouldGiveASignal() {
    let start = [11.0, 12, 9]
    let bound = CUSUM(start + [0], target: 10, scale: 2, allowance: 0.25, decisionInterval: 3).steps[3].bound
    let at = CUSUM(start + [bound], target: 10, scale: 2, allowance: 0.25, decisionInterval: 3)
    #expect(at.steps[3].high == 3)
  }
}
