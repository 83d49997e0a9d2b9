import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

/// Every function over every kind of frame against ``WindowModel``, on thousands of random partitions.
@Suite struct FrameTests {
  typealias Column = WindowCase.Column

  static let anyOffset = Planner.Expression.constant(.null, .null)
  static let exclusions: [WindowFrame.Exclusion] = [.noOthers, .currentRow, .group, .ties]

  /// What functions are given, by type.
  static func argument(_ type: DataType, _ count: Int, _ generator: inout SeededGenerator) -> Column {
    let values = (0..<count).map { _ -> Value in
      if Int.random(in: 0..<4, using: &generator) == 0 { return .null }
      let small = Int64.random(in: -3...3, using: &generator)
      switch type {
      case .boolean: return .boolean(small > 0)
      case .integer: return .integer(small * (small.magnitude == 3 ? 1 << 58 : 1))
      case .double:
        let wild = [1e300, -1e300, .leastNonzeroMagnitude, 1e16, 1, .infinity, -.infinity, .nan]
        let pick = Int.random(in: 0..<60, using: &generator)
        return .double(pick < wild.count ? wild[pick] : Double(small) / 10)
      case .decimal(let scale):
        return .decimal(DecimalValue(unscaled: Int128(small) * 1_234_567, scale: scale))
      case .text: return .text(["a", "b", "ab", "", "é", "B", "z"][Int(small + 3)])
      case .date: return .date(Int(small) * 1_000)
      case .timestamp: return .timestamp(small * 1_000_000_007)
      case .interval: return .interval(Interval(months: Int32(small), days: Int32(-30 * small + small % 2)))
      case .null: return .null
      }
    }
    return Column(type: type, values: values)
  }

  /// An ordering column and a type of distance that goes with it.
  enum Ordering: CaseIterable {
    case integer, dateByDays, dateByInterval, timestamp, double, decimal, interval
  }

  static func key(_ ordering: Ordering, _ count: Int, _ generator: inout SeededGenerator) -> Column {
    let isExtreme = Int.random(in: 0..<8, using: &generator) == 0
    let values = (0..<count).map { _ -> Value in
      if Int.random(in: 0..<6, using: &generator) == 0 { return .null }
      let small = Int64.random(in: 0...12, using: &generator)
      switch ordering {
      case .integer:
        return .integer(isExtreme ? [.min, .min + 1, -1, 0, 1, .max - 1, .max][Int(small) % 7] : small)
      case .dateByDays, .dateByInterval: return .date(16_100 + Int(small) * 7)
      case .timestamp: return .timestamp(1_391_000_000_000_000 + small * 43_200_000_000 * 5)
      case .double:
        return .double(
          isExtreme ? [-.infinity, -1e300, -0.0, 0, 0.5, .infinity, .nan][Int(small) % 7] : Double(small) / 4)
      case .decimal:
        let digits: Int128 =
          isExtreme ? 99_999_999_999_999_999_999_999_999_999_999_999_999 - Int128(small) : Int128(small)
        return .decimal(DecimalValue(unscaled: small % 2 == 0 ? digits : -digits, scale: 1))
      case .interval: return .interval(Interval(months: Int32(small % 2), days: Int32(small) * 5))
      }
    }
    let type: DataType =
      switch ordering {
      case .integer: .integer
      case .dateByDays, .dateByInterval: .date
      case .timestamp: .timestamp
      case .double: .double
      case .decimal: .decimal(scale: 1)
      case .interval: .interval
      }
    return Column(type: type, values: values)
  }

  static func distance(
    _ ordering: Ordering, _ unit: WindowFrame.Unit, _ count: Int, _ generator: inout SeededGenerator
  ) -> Column {
    let isConstant = Bool.random(using: &generator)
    let isExtreme = Int.random(in: 0..<8, using: &generator) == 0
    let type: DataType =
      switch (unit, ordering) {
      case (.rows, _), (.groups, _), (_, .integer), (_, .dateByDays): .integer
      case (_, .dateByInterval), (_, .timestamp), (_, .interval): .interval
      case (_, .double): .double
      case (_, .decimal): .decimal(scale: 1)
      }
    let values = (0..<(isConstant ? 1 : count)).map { _ -> Value in
      let small = Int64.random(in: 0...4, using: &generator)
      switch type {
      case .interval:
        let spans = [
          Interval(), Interval(days: 7), Interval(days: 10, microseconds: 43_200_000_000),
          Interval(months: 1),
          Interval(months: 1, days: -29),
        ]
        return .interval(isExtreme ? Interval(months: 240_000) : spans[Int(small)])
      case .double: return .double(isExtreme ? .infinity : Double(small) / 4)
      case .decimal:
        return .decimal(
          DecimalValue(unscaled: isExtreme ? 5 * DecimalValue.powerOfTen(37) : Int128(small), scale: 1))
      default: return .integer(isExtreme ? .max - small : small)
      }
    }
    return Column(type: type, values: values, isConstant: isConstant)
  }

  static func bound(_ isStart: Bool, _ generator: inout SeededGenerator) -> WindowFrame.Bound {
    let edge: WindowFrame.Bound = isStart ? .unboundedPreceding : .unboundedFollowing
    return [edge, .currentRow, .preceding(anyOffset), .following(anyOffset)].randomElement(using: &generator)!
  }

  /// A case of a few partitions; RANGE with distances has one ordering column of a type that goes with them.
  static func randomCase(_ unit: WindowFrame.Unit, _ generator: inout SeededGenerator) -> WindowCase {
    let count = Int.random(in: 0...30, using: &generator)
    var sample = WindowCase(count: count)
    let names = (0..<count).map { _ in
      [Value.null, .text("a"), .text("b")].randomElement(using: &generator)!
    }
    if Bool.random(using: &generator) { sample.partitionKeys = [Column(type: .text, values: names)] }
    let frame = WindowFrame(
      unit: unit, start: bound(true, &generator), end: bound(false, &generator),
      exclusion: exclusions.randomElement(using: &generator)!)
    let ordering = Ordering.allCases.randomElement(using: &generator)!
    let hasDistance = frame.start.offset != nil || frame.end.offset != nil
    let wantsKey = unit == .groups || (unit == .range && hasDistance)
    let keys = wantsKey ? 1 : Int.random(in: 0...2, using: &generator)
    sample.orderKeys = (0..<keys).map { _ in
      (key(ordering, count, &generator), Bool.random(using: &generator), Bool.random(using: &generator))
    }
    sample.frame = frame
    if frame.start.offset != nil { sample.startOffset = distance(ordering, unit, count, &generator) }
    if frame.end.offset != nil { sample.endOffset = distance(ordering, unit, count, &generator) }
    return sample
  }

  static func check(
    _ sample: WindowCase, _ function: WindowFunction, _ arguments: [Column], _ type: DataType
  ) throws {
    let (sorted, picked) = sample.sorted(arguments)
    let actual = try sorted.evaluate(function, picked, type: type)
    let expected = sorted.modelled(function, picked, type: type)
    let isSame = actual.count == expected.count && zip(actual, expected).allSatisfy { $0.isSame(as: $1) }
    #expect(isSame, "\(function) over \(sorted)\n of \(picked)\n is \(actual)\n and should be \(expected)")
  }

  static let units: [WindowFrame.Unit] = [.rows, .range, .groups]

  @Test(arguments: units)
  func `counts, sums and means`(unit: WindowFrame.Unit) throws {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<600 {
      var sample = Self.randomCase(unit, &generator)
      if Bool.random(using: &generator) {
        sample.filter = Self.argument(.boolean, sample.count, &generator)
      }
      try Self.check(sample, .aggregate(.count), [], .integer)
      for type in [DataType.integer, .decimal(scale: 3), .double] {
        let argument = Self.argument(type, sample.count, &generator)
        try Self.check(sample, .aggregate(.count), [argument], .integer)
        try Self.check(sample, .aggregate(.avg), [argument], .double)
        if type != .double {
          try Self.check(sample, .aggregate(.sum), [argument], type)
        } else if !argument.values.contains(.double(1e300)) {
          // Sums of 1e300 do not overflow, but means of them are no test of more.
          try Self.check(sample, .aggregate(.sum), [argument], type)
        }
      }
    }
  }

  @Test(arguments: units)
  func `least, greatest, all, any and median`(unit: WindowFrame.Unit) throws {
    var generator = SeededGenerator(seed: 22)
    let types: [DataType] = [
      .boolean, .integer, .double, .decimal(scale: 1), .text, .date, .timestamp, .interval,
    ]
    for round in 0..<600 {
      var sample = Self.randomCase(unit, &generator)
      if round % 3 == 0 { sample.filter = Self.argument(.boolean, sample.count, &generator) }
      let type = types[round % types.count]
      let argument = Self.argument(type, sample.count, &generator)
      try Self.check(sample, .aggregate(.min), [argument], type)
      try Self.check(sample, .aggregate(.max), [argument], type)
      let truths = Self.argument(.boolean, sample.count, &generator)
      try Self.check(sample, .aggregate(.boolAnd), [truths], .boolean)
      try Self.check(sample, .aggregate(.boolOr), [truths], .boolean)
      for type in [DataType.integer, .decimal(scale: 2), .double] {
        try Self.check(sample, .aggregate(.median), [Self.argument(type, sample.count, &generator)], .double)
      }
    }
  }

  @Test(arguments: units)
  func `first, last and nth values`(unit: WindowFrame.Unit) throws {
    var generator = SeededGenerator(seed: 23)
    for round in 0..<800 {
      var sample = Self.randomCase(unit, &generator)
      sample.ignoresNulls = round % 2 == 0
      let argument = Self.argument(round % 3 == 0 ? .text : .integer, sample.count, &generator)
      try Self.check(sample, .firstValue, [argument], argument.type)
      try Self.check(sample, .lastValue, [argument], argument.type)
      let numbers = (0..<sample.count).map { _ in
        [nil, 1, 2, 3, 40].randomElement(using: &generator)!
      }
      try Self.check(sample, .nthValue, [argument, .integers(numbers)], argument.type)
      try Self.check(sample, .nthValue, [argument, WindowCase.constant(2)], argument.type)
    }
  }

  @Test func `a constant argument and a constant filter`() throws {
    var generator = SeededGenerator(seed: 24)
    for truth in [Value.boolean(true), .boolean(false), .null] {
      var sample = Self.randomCase(.rows, &generator)
      while sample.count == 0 { sample = Self.randomCase(.rows, &generator) }
      sample.filter = Column(type: .boolean, values: [truth], isConstant: true)
      for value in [Value.integer(7), .null] {
        let argument = Column(type: .integer, values: [value], isConstant: true)
        for function in [AggregateFunction.count, .sum, .min, .max] {
          try Self.check(sample, .aggregate(function), [argument], .integer)
        }
        try Self.check(sample, .aggregate(.median), [argument], .double)
      }
    }
  }
}
