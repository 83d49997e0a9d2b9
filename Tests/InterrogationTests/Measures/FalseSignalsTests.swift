import Calendar
import Engine
import Inference
import TestSupport
import Testing

@testable import Interrogation

@Suite struct FalseSignalsTests {
  /// Sixty children, each with one to six cases strewn over two years and two months.
  private func made() throws -> (window: MeasureWindow, made: MadeMeasure) {
    let window = try MadeMeasure.window("2015-02..2015-03", baseline: "2013-02..2015-01")
    var generator = SeededGenerator(seed: 7)
    let histories = (0..<60).map { child in
      let days = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        window.start.adding(days: Int.random(in: 0..<window.dayCount, using: &generator)).description
      }
      return (child: "c\(child)", days: days)
    }
    return (window, try MadeMeasure(histories))
  }

  @Test func movingHistoriesKeepsWhatBelongsToAChild() throws {
    let (window, made) = try made()
    let cases = try made.cases("share", window)
    let measure = ShuffledMeasure(cases, .share, .pPrime, keepingOneIn: 1)
    let months = cases.months(of: window)
    for shuffle in 0..<20 as Range<UInt64> {
      let moved = measure.shuffled(shuffle, in: window, now: 0..<26, previous: 0..<0)
      #expect(moved.months.reduce(0) { $0 + $1.cases } == months.reduce(0) { $0 + $1.cases })
      #expect(moved.months.reduce(0) { $0 + $1.met } == months.reduce(0) { $0 + $1.met })
      // Over all months together a child's cases are what they were, wherever they went.
      var all = cases.figures(ofMonths: 0..<26)
      all.withoutTopThree = 0
      #expect(moved.now == all)
    }
  }

  /// A child's cases of two measures are moved together: the same table twice gives the same months.
  @Test func aChildIsMovedAlikeInEveryMeasure() throws {
    let (window, made) = try made()
    let one = ShuffledMeasure(try made.cases("events", window), .events, .xmr, keepingOneIn: 1)
    let other = ShuffledMeasure(try made.cases("children", window), .children, .t, keepingOneIn: 1)
    let (a, b) = (
      one.shuffled(3, in: window, now: 24..<26, previous: 22..<24),
      other.shuffled(3, in: window, now: 24..<26, previous: 22..<24)
    )
    #expect(a.months == b.months && a.now == b.now && a.previous == b.previous)
    #expect(a.events.isEmpty && b.events.count == b.months.reduce(0) { $0 + $1.cases })
    #expect(a.months != one.shuffled(4, in: window, now: 24..<26, previous: 22..<24).months)
  }

  @Test func whatIsExpectedIsTheSameEveryTime() throws {
    let (window, made) = try made()
    let measures = [
      (ShuffledMeasure(try made.cases("events", window), .events, .xmr, keepingOneIn: 1), true),
      (ShuffledMeasure(try made.cases("share", window), .share, .run, keepingOneIn: 1), false),
    ]
    let one = FalseSignals(measures, others: 1, in: window, previous: 22..<24, threads: 1)
    #expect(one == FalseSignals(measures, others: 1, in: window, previous: 22..<24, threads: 3))
    #expect(one.anyTested <= one.tested && one.anyNoted <= one.noted)
    #expect(one.anyNoted > 0 && one.anyNoted < 0.5)
  }

  /// A test elsewhere whose p-value has no pattern stands alone in one shuffle of twenty.
  @Test func otherTestsAreOfTheFamily() throws {
    let window = try MadeMeasure.window("2015-02..2015-03", baseline: "2013-02..2015-01")
    let alone = FalseSignals([], others: 1, in: window, previous: 22..<24, shuffles: 2000, threads: 2)
    #expect((0.035...0.066).contains(alone.anyTested) && alone.noted == 0)
    let none = FalseSignals([], others: 0, in: window, previous: 22..<24, threads: 2)
    #expect(none.anyTested == 0 && none.tested == 0)
  }
}
