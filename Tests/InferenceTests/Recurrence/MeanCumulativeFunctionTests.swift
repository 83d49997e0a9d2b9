import Inference
import TestSupport
import Testing

@Suite struct MeanCumulativeFunctionTests {
  @Test func nobodyAndNoEventHaveNoSteps() {
    #expect(MeanCumulativeFunction([]).steps.isEmpty)
    let quiet = [MeanCumulativeFunction.Stretch(child: 1, start: 0, stop: 9, endsWithEvent: false)]
    #expect(MeanCumulativeFunction(quiet).steps.isEmpty)
  }

  /// All observed throughout: the mean is the events over the children, the error that of a mean of counts (divisor n).
  @Test func withEveryoneThereItIsTheMeanCount() throws {
    let events = [1: [2.0, 3, 7], 2: [3], 3: [], 4: [5, 6]]
    var stretches: [MeanCumulativeFunction.Stretch] = []
    for (child, times) in events {
      for (start, stop) in zip([0] + times, times + [10]) {
        stretches.append(.init(child: child, start: start, stop: stop, endsWithEvent: stop < 10))
      }
    }
    let last = try #require(MeanCumulativeFunction(stretches).steps.last)
    #expect(last.time == 7 && abs(last.mean - 1.5) < 1e-14)
    // Counts 3, 1, 0, 2: squares about 1.5 sum to 5.
    #expect(abs(last.standardError - (5.0 / 16).squareRoot()) < 1e-14)
  }

  /// Against the sum over all children and times, written down as it is defined.
  @Test func theErrorIsTheRootOfSummedInfluences() {
    var random = SeededGenerator(seed: 7)
    var stretches: [MeanCumulativeFunction.Stretch] = []
    for child in 0..<60 {
      var at = Double(Int.random(in: 0..<10, using: &random))
      while at < 40 {
        let stop = at + Double(Int.random(in: 1...12, using: &random))
        let ends = Bool.random(using: &random)
        stretches.append(.init(child: child, start: at, stop: stop, endsWithEvent: ends))
        // Some are out of sight for a while.
        at = stop + Double(Int.random(in: 0...1, using: &random) * 5)
      }
    }
    let steps = MeanCumulativeFunction(stretches).steps
    #expect(steps.count > 20)
    var influence = [Double](repeating: 0, count: 60)
    for step in steps {
      let atRisk = stretches.filter { $0.start < step.time && step.time <= $0.stop }
      let rise = Double(step.events) / Double(atRisk.count)
      #expect(atRisk.count == step.atRisk)
      for stretch in atRisk {
        let event = stretch.stop == step.time && stretch.endsWithEvent ? 1.0 : 0
        influence[stretch.child] += (event - rise) / Double(atRisk.count)
      }
      let error = influence.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(abs(step.standardError - error) < 1e-12)
    }
  }
}
