import Columnar
import TestSupport
import Testing

@testable import Execution
@testable import Planner

/// Rows taken in by one accumulator, or by several that are merged, in any order: the same values.
@Suite struct AccumulatorTests {
  static let calls: [(AggregateFunction, DataType, Bool)] = [
    (.count, .integer, false), (.sum, .integer, false), (.sum, .double, false),
    (.sum, .decimal(scale: 2), false),
    (.avg, .integer, false), (.avg, .double, false), (.avg, .decimal(scale: 2), false),
    (.min, .integer, false),
    (.max, .text, false), (.min, .double, false), (.max, .decimal(scale: 2), false),
    (.boolAnd, .boolean, false),
    (.boolOr, .boolean, false), (.median, .integer, false), (.median, .double, false), (.count, .text, true),
    (.sum, .integer, true), (.median, .double, true),
  ]

  @Test func splittingTheRowsChangesNothing() throws {
    var random = SeededGenerator(seed: 9)
    for (function, type, isDistinct) in Self.calls {
      let rows = (0..<400).map { _ in (group: UInt32(random.below(7)), value: Self.value(type, &random)) }
      let call = AggregateCall(
        function: function, argument: .input(0, type), isDistinct: isDistinct, filter: nil, type: type,
        place: .nowhere)
      func accumulated(_ parts: [[(group: UInt32, value: Value)]]) throws -> [Value] {
        let whole = Accumulators.make(for: call)
        whole.resize(to: 7)
        for part in parts {
          let one = Accumulators.make(for: call)
          one.resize(to: 7)
          one.update(Vector(listing: part.map(\.value), type: type), groups: Buffer(part.map(\.group)))
          whole.merge(one, groups: Array(0..<7))
        }
        let vector = try whole.finish()
        return (0..<7).map { vector[$0] }
      }
      let expected = try accumulated([rows])
      #expect(!expected.contains(.null))
      let shuffled = rows.shuffled(using: &random)
      let thirds = [shuffled[..<99], shuffled[99..<300], shuffled[300...]].map(Array.init)
      #expect(try accumulated(thirds) == expected, "\(function) of \(type)")
      #expect(try accumulated(thirds.reversed()) == expected, "\(function) of \(type)")
    }
  }

  private static func value(_ type: DataType, _ random: inout SeededGenerator) -> Value {
    if random.chance(1, in: 8) { return .null }
    switch type {
    case .integer: return .integer(Int64(random.below(100)) - 50)
    case .double: return .double(Double(random.below(1_000)) * random.pick([1e-20, 0.1, 1e20]) - 3)
    case .decimal: return .decimal(DecimalValue(unscaled: Int128(random.below(100_000)), scale: 2))
    case .boolean: return .boolean(random.chance(9, in: 10))
    default: return .text(random.pick(["a", "b", "zz", "é", ""]))
    }
  }
}
