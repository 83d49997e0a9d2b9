import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

/// Rows taken in by one accumulator, or by several that are merged, in any order: the same values.
@Suite struct AccumulatorTests {
  static let calls: [(AggregateFunction, [DataType], Bool)] = [
    (.count, [.integer], false), (.sum, [.integer], false), (.sum, [.double], false),
    (.sum, [.decimal(scale: 2)], false), (.sum, [.interval], false), (.avg, [.interval], false),
    (.avg, [.integer], false), (.avg, [.double], false), (.avg, [.decimal(scale: 2)], false),
    (.min, [.integer], false), (.max, [.text], false), (.min, [.double], false),
    (.max, [.decimal(scale: 2)], false), (.boolAnd, [.boolean], false), (.boolOr, [.boolean], false),
    (.median, [.integer], false), (.median, [.double], false), (.count, [.text], true),
    (.sum, [.integer], true), (.median, [.double], true), (.bitAnd, [.integer], false),
    (.bitOr, [.integer], false), (.bitXor, [.integer], true),
    (.moment(.stddevSamp), [.double], false), (.moment(.corr), [.double, .double], false),
    (.moment(.regrIntercept), [.double, .double], true), (.first(keepsNulls: false), [.text], false),
    (.last(keepsNulls: false), [.decimal(scale: 2)], false),
    (.argMin(keepsNulls: false), [.text, .integer], false),
    (.argMax(keepsNulls: false), [.integer, .double], false),
    (.argMax(keepsNulls: false), [.double, .text], false),
    (.mode, [.text], false), (.mode, [.integer], true), (.stringAgg(separator: ","), [.text], false),
    (.stringAgg(separator: ","), [.text], true),
  ]

  @Test func splittingTheRowsChangesNothing() throws {
    var random = SeededGenerator(seed: 9)
    for (function, types, isDistinct) in Self.calls {
      let rows = (0..<400).map { place in
        (group: UInt32(random.below(7)), values: types.map { Self.value($0, &random) }, place: Int64(place))
      }
      let call = AggregateCall(
        function: function, arguments: types.enumerated().map { .input($0, $1) }, orderBy: [],
        isDistinct: isDistinct, filter: nil, type: Self.result(of: function, types[0]), place: .nowhere)
      func accumulated(_ parts: [[(group: UInt32, values: [Value], place: Int64)]]) throws -> [Value] {
        let whole = Accumulators.make(for: call)
        whole.resize(to: 7)
        for part in parts {
          let one = Accumulators.make(for: call)
          one.resize(to: 7)
          let arguments = types.indices.map { index in
            Vector(listing: part.map { $0.values[index] }, type: types[index])
          }
          one.update(
            AggregateRows(arguments, places: function.mindsOrder ? Buffer(part.map(\.place)) : nil),
            groups: Buffer(part.map(\.group)))
          whole.merge(one, groups: Array(0..<7))
        }
        let vector = try whole.finish()
        return (0..<7).map { vector[$0] }
      }
      let expected = try accumulated([rows])
      #expect(!expected.contains(.null))
      if types != [.double], types != [.double, .double] {
        // Of figures that are rounded, the model knows whole numbers only.
        let modelled = (0..<7).map { group in
          AggregateModel(
            rows: rows.filter { $0.group == group }.map { ($0.values, []) }, isDistinct: isDistinct
          ).value(of: function)
        }
        #expect(expected == modelled, "\(function) of \(types)")
      }
      let shuffled = rows.shuffled(using: &random)
      let thirds = [shuffled[..<99], shuffled[99..<300], shuffled[300...]].map(Array.init)
      #expect(try accumulated(thirds) == expected, "\(function) of \(types)")
      #expect(try accumulated(thirds.reversed()) == expected, "\(function) of \(types)")
    }
  }

  private static func result(of function: AggregateFunction, _ argument: DataType) -> DataType {
    switch function {
    case .avg where argument != .interval: .double
    case .moment, .median: .double
    case .count: .integer
    default: argument
    }
  }

  private static func value(_ type: DataType, _ random: inout SeededGenerator) -> Value {
    if random.chance(1, in: 8) { return .null }
    switch type {
    case .integer: return .integer(Int64(random.below(100)) - 50)
    case .double: return .double(Double(random.below(1_000)) * random.pick([1e-20, 0.1, 1e20]) - 3)
    case .decimal: return .decimal(DecimalValue(unscaled: Int128(random.below(100_000)), scale: 2))
    case .boolean: return .boolean(random.chance(9, in: 10))
    case .interval:
      return .interval(Interval(months: Int32(random.below(9)), days: Int32(random.below(99)) - 40))
    default: return .text(random.pick(["a", "b", "zz", "é", ""]))
    }
  }
}
