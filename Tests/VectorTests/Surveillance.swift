import Inference
import TestSupport
import Testing

/// File 15.
enum Surveillance {
  private static let tolerance = Judge.Tolerance.absolute(1e-6)

  static func ears(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let counts = try #require(vector.doubles("y"))
    let methods: [(String, EARS)] = [("C1", .c1), ("C2", .c2), ("C3", .c3)]
    for (name, method) in methods {
      guard let wanted = vector.member(name) else { continue }
      let periods = method.periods(of: counts, baseline: try #require(vector.integer("baseline")))
      judge.integers("range_1based", periods.map { $0.place + 1 }, in: wanted)
      // R adds C3's width to the period's count and not to the mean.
      let bounds = periods.map {
        method == .c3 ? max(0, $0.count + $0.width * $0.deviation) : $0.threshold
      }
      judge.numbersOrNull("upperbound", bounds, in: wanted, tolerance)
      judge.flags("alarm", zip(periods, bounds).map { $0.count > $1 }, in: wanted)
    }
  }

  static func poissonCUSUM(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let chart = CUSUM.counts(
      try #require(vector.integers("y")), expected: try #require(vector.double("m")),
      allowance: try #require(vector.double("k")), decisionInterval: try #require(vector.double("h")))
    judge.numbers("upperbound", chart.steps.map { max(0, $0.bound.rounded(.up)) }, in: vector, tolerance)
    judge.flags("alarm", chart.steps.indices.map(chart.signalsHigh.contains), in: vector)
  }

  static func tabularCUSUM(_ vector: Vectors.Case, _ judge: inout Judge) throws {
    let chart = CUSUM(
      try #require(vector.doubles("y")), target: try #require(vector.double("target")),
      allowance: try #require(vector.double("k")), decisionInterval: try #require(vector.double("h")))
    judge.numbers("S_hi", chart.steps.map(\.high), in: vector, tolerance)
    judge.numbers("S_lo", chart.steps.map(\.low), in: vector, tolerance)
    judge.integer("first_signal_hi", chart.signalsHigh.first.map { $0 + 1 }, in: vector)
    judge.integer("first_signal_lo", chart.signalsLow.first.map { $0 + 1 }, in: vector)
  }
}
