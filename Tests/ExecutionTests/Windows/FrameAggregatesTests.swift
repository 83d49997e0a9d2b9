import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

/// Every aggregate over every kind of frame, with DISTINCT, FILTER and ORDER BY inside, against ``AggregateModel``.
@Suite struct FrameAggregatesTests {
  typealias Column = WindowCase.Column

  /// Whole numbers of which sums of products lose nothing, many of them equal, some of them NULL.
  private static func numbers(_ type: DataType, _ count: Int, _ generator: inout SeededGenerator) -> Column {
    let values = (0..<count).map { _ -> Value in
      if Int.random(in: 0..<4, using: &generator) == 0 { return .null }
      let number = Int64.random(in: -4...4, using: &generator)
      return type == .double ? .double(Double(number)) : .integer(number)
    }
    return Column(type: type, values: values)
  }

  private static func randomCase(
    _ unit: WindowFrame.Unit, _ round: Int, _ generator: inout SeededGenerator
  ) -> WindowCase {
    var sample = FrameTests.randomCase(unit, &generator)
    if round % 3 == 0 { sample.filter = FrameTests.argument(.boolean, sample.count, &generator) }
    sample.isDistinct = round % 2 == 0
    return sample
  }

  @Test(arguments: FrameTests.units)
  func `moments, bits and totals of distinct values`(unit: WindowFrame.Unit) throws {
    var generator = SeededGenerator(seed: 71)
    for round in 0..<300 {
      var sample = Self.randomCase(unit, round, &generator)
      let (x, y) = (
        Self.numbers(.double, sample.count, &generator), Self.numbers(.double, sample.count, &generator)
      )
      for moment in Moment.allCases {
        try FrameTests.check(
          sample, .aggregate(.moment(moment)), moment.isOfOne ? [x] : [y, x],
          moment == .regrCount ? .integer : .double)
      }
      let whole = Self.numbers(.integer, sample.count, &generator)
      for function in [AggregateFunction.bitXor, .sum, .count] {
        try FrameTests.check(sample, .aggregate(function), [whole], .integer)
      }
      try FrameTests.check(sample, .aggregate(.avg), [x], .double)
      sample.isDistinct = false
      try FrameTests.check(sample, .aggregate(.product), [x], .double)
      for function in [AggregateFunction.bitAnd, .bitOr] {
        try FrameTests.check(sample, .aggregate(function), [whole], .integer)
      }
    }
  }

  @Test(arguments: FrameTests.units)
  func `picks, modes and texts in an order of their own`(unit: WindowFrame.Unit) throws {
    var generator = SeededGenerator(seed: 72)
    let types: [DataType] = [.boolean, .integer, .double, .decimal(scale: 1), .text, .date, .interval]
    for round in 0..<400 {
      var sample = Self.randomCase(unit, round, &generator)
      if round % 5 < 3 {
        sample.innerOrder = [
          (Self.numbers(.integer, sample.count, &generator), round % 5 == 1, round % 5 == 2)
        ]
      }
      let type = types[round % types.count]
      let argument = FrameTests.argument(type, sample.count, &generator)
      let key = FrameTests.argument(types[round / 2 % types.count], sample.count, &generator)
      try FrameTests.check(sample, .aggregate(.mode), [argument], type)
      try FrameTests.check(
        sample, .aggregate(.stringAgg(separator: "; ")),
        [FrameTests.argument(.text, sample.count, &generator)],
        .text)
      sample.isDistinct = false
      for keepsNulls in [false, true] {
        try FrameTests.check(sample, .aggregate(.first(keepsNulls: keepsNulls)), [argument], type)
        try FrameTests.check(sample, .aggregate(.last(keepsNulls: keepsNulls)), [argument], type)
        try FrameTests.check(sample, .aggregate(.argMin(keepsNulls: keepsNulls)), [argument, key], type)
        try FrameTests.check(sample, .aggregate(.argMax(keepsNulls: keepsNulls)), [argument, key], type)
      }
    }
  }

  @Test(arguments: FrameTests.units)
  func quantiles(unit: WindowFrame.Unit) throws {
    var generator = SeededGenerator(seed: 73)
    for round in 0..<400 {
      let sample = Self.randomCase(unit, round, &generator)
      for fraction in [0, 0.25, 0.5, 0.75, 1] {
        let type: DataType = round % 4 < 2 ? .text : .integer
        let isDescending = round % 7 < 3
        try FrameTests.check(
          sample,
          .aggregate(
            .quantile(Quantile(fraction: fraction, isContinuous: false, isDescending: isDescending))),
          [FrameTests.argument(type, sample.count, &generator)], type)
        try FrameTests.check(
          sample,
          .aggregate(.quantile(Quantile(fraction: fraction, isContinuous: true, isDescending: isDescending))),
          [Self.numbers(.double, sample.count, &generator)], .double)
      }
    }
  }
}
