import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

@Suite struct ShiftKernelsTests {
  typealias Column = WindowCase.Column

  @Test(arguments: [DataType.integer, .text, .double, .boolean, .decimal(scale: 2), .interval])
  func `lag and lead against the model`(type: DataType) throws {
    var generator = SeededGenerator(seed: 41)
    let null = Column(type: type, values: [.null], isConstant: true)
    for round in 0..<400 {
      var sample = FrameTests.randomCase(.rows, &generator)
      sample.ignoresNulls = round % 2 == 0
      var argument = FrameTests.argument(type, sample.count, &generator)
      if round % 5 == 0 { argument.values = argument.values.map { $0 == .null ? argument.values[0] : $0 } }
      let fallback = FrameTests.argument(type, max(sample.count, 1), &generator)
      let constant = Column(type: type, values: [fallback.values[0]], isConstant: true)
      let offsets = (0..<sample.count).map { _ in
        [nil, -2, -1, 0, 1, 2, .max].randomElement(using: &generator)!
      }
      for function in [WindowFunction.lag, .lead] {
        for offset in [0, 1, 2, -1, 40, .max, .min] {
          try FrameTests.check(sample, function, [argument, WindowCase.constant(offset), null], type)
          try FrameTests.check(sample, function, [argument, WindowCase.constant(offset), constant], type)
        }
        try FrameTests.check(sample, function, [argument, .integers(offsets), null], type)
        if sample.count > 0 {
          try FrameTests.check(sample, function, [argument, .integers(offsets), fallback], type)
        }
      }
    }
  }

  @Test func `constants and a NULL offset`() throws {
    let sample = WindowCase(count: 3)
    let one = Column(type: .integer, values: [.integer(1)], isConstant: true)
    let null = Column(type: .integer, values: [.null], isConstant: true)
    #expect(
      try sample.evaluate(.lag, [one, one, null], type: .integer) == [.null, .integer(1), .integer(1)])
    #expect(try sample.evaluate(.lag, [one, null, one], type: .integer) == [.null, .null, .null])
  }

  /// Longer than a word of validity, in partitions that begin and end within words.
  @Test func `partitions across words of validity`() throws {
    let count = 500
    for size in [1, 3, 63, 64, 65, 200, 500] {
      var sample = WindowCase(count: count)
      sample.partitionKeys = [.integers((0..<count).map { $0 / size })]
      let argument = Column.integers((0..<count).map { $0 % 7 == 0 ? nil : $0 })
      let whole = Column.integers((0..<count).map { $0 })
      let null = Column(type: .integer, values: [.null], isConstant: true)
      for offset in [1, 2, 64, -1] {
        for values in [argument, whole] {
          try FrameTests.check(sample, .lag, [values, WindowCase.constant(offset), null], .integer)
        }
      }
    }
  }
}
