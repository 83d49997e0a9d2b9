import Inference
import TestSupport
import Testing

@Suite struct MeanCumulativeFunctionTests {
  @Test func nobodyAndNoEventHaveNoSteps() {
    #expect(MeanCumulativeFunction([]).steps.isEmpty)
    let quiet = [MeanCumulativeFunction.Stretch(child: 1, start: 0, stop: 9, events: 0)]
    #expect(MeanCumulativeFunction(quiet).steps.isEmpty)
  }

  /// All observed throughout: the mean is the events over the children, the error that of a mean of counts (divisor n).
  @Test func withEveryoneThereItIsTheMeanCount() throws {
    let events = [1: [2.0, 3, 7], 2: [3], 3: [], 4: [5, 6]]
    var stretches: [MeanCumulativeFunction.Stretch] = []
    for (child, times) in events {
      for (start, stop) in zip([0] + times, times + [10]) {
        stretches.append(.init(child: child, start: start, stop: stop, events: stop < 10 ? 1 : 0))
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
        stretches.append(.init(child: child, start: at, stop: stop, events: ends ? 1 : 0))
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
        let event = stretch.stop == step.time ? Double(stretch.events) : 0
        influence[stretch.child] += (event - rise) / Double(atRisk.count)
      }
      let error = influence.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(abs(step.standardError - error) < 1e-12)
    }
  }

  @Test func childrenAlikeMayStandAsOne() throws {
    func stretches(_ child: Int, count: Int = 1) -> [MeanCumulativeFunction.Stretch] {
      [
        .init(child: child, start: 0, stop: 3, events: 2, count: count),
        .init(child: child, start: 3, stop: 9, events: 0, count: count),
      ]
    }
    let other = [MeanCumulativeFunction.Stretch(child: 0, start: 1, stop: 5, events: 1)]
    let one = MeanCumulativeFunction(other + stretches(1, count: 3)).steps
    let each = MeanCumulativeFunction(other + (1...3).flatMap { stretches($0) }).steps
    #expect(one.map(\.mean) == each.map(\.mean) && one.map(\.atRisk) == [4, 4])
    // By hand: 6/4, then 1/4.
    #expect(one.map(\.mean) == [1.5, 1.75])
    for (left, right) in zip(one, each) { #expect(abs(left.standardError - right.standardError) < 1e-12) }
    let limits = try #require(one.last).limits(confidence: 0.95)
    #expect(limits.lower < 1.75 && limits.upper > 1.75 && limits.lower >= 0)
  }
}
