import TestSupport

@testable import Columnar

/// Columns of every type, made at random, with values that are awkward for the type.
enum Samples {
  static let types: [DataType] = [
    .boolean, .integer, .double, .decimal(scale: 2), .text, .date, .timestamp, .interval,
  ]

  /// A value of a type; few enough that equal ones meet, NULL one time in `nullEvery`.
  static func value(_ type: DataType, nullEvery: Int = 4, using generator: inout SeededGenerator) -> Value {
    if Int.random(in: 0..<nullEvery, using: &generator) == 0 { return .null }
    switch type {
    case .null: return .null
    case .boolean: return .boolean(Bool.random(using: &generator))
    case .integer: return .integer([.min, -5, -1, 0, 1, 3, 255, .max].randomElement(using: &generator)!)
    case .double:
      return .double(
        [-Double.infinity, -2.5, -0.0, 0, .leastNonzeroMagnitude, 0.1, 1e300, .infinity, .nan].randomElement(
          using: &generator)!)
    case .decimal(let scale):
      let digits: [Int128] = [-99_999_999_999_999_999_999_999, -100, -1, 0, 1, 150, 1 << 64, 1 << 65]
      return .decimal(DecimalValue(unscaled: digits.randomElement(using: &generator)!, scale: scale))
    case .text: return .text(["", "a", "ab", "b", "B", "é", "zebra"].randomElement(using: &generator)!)
    case .date: return .date([-800_000, -1, 0, 16_000, 16_001, 2_932_896].randomElement(using: &generator)!)
    case .timestamp:
      return .timestamp(
        [-1, 0, 60_000_000, 1_400_000_000_000_001, -9_000_000].randomElement(using: &generator)!)
    case .interval:
      return .interval(
        [
          Interval(months: 1), Interval(days: 30), Interval(days: -1, microseconds: 5), Interval(),
          Interval(microseconds: 86_400_000_000), Interval(months: .max, days: .min),
        ].randomElement(using: &generator)!)
    }
  }

  static func values(_ type: DataType, count: Int, nullEvery: Int = 4, using generator: inout SeededGenerator)
    -> [Value]
  {
    (0..<count).map { _ in value(type, nullEvery: nullEvery, using: &generator) }
  }

  /// The flat vector of some values of one type; text takes a dictionary of its own, in the order of first use.
  static func vector(_ values: [Value], _ type: DataType) -> Vector {
    let validity = ValidityMask(count: values.count) { values[$0] != .null }
    func buffer<Element>(_ filler: Element, _ element: (Value) -> Element?) -> Buffer<Element> {
      Buffer(values.map { element($0) ?? filler })
    }
    let physical: Vector.Values
    switch type {
    case .null, .boolean:
      physical = .boolean(buffer(1) { if case .boolean(let value) = $0 { value ? 1 : 0 } else { nil } })
    case .integer, .date, .timestamp:
      physical = .integer(
        buffer(77) {
          switch $0 {
          case .integer(let value), .timestamp(let value): value
          case .date(let days): Int64(days)
          default: nil
          }
        })
    case .double: physical = .double(buffer(7.5) { if case .double(let value) = $0 { value } else { nil } })
    case .decimal:
      physical = .decimal(buffer(7) { if case .decimal(let value) = $0 { value.unscaled } else { nil } })
    case .interval:
      physical = .interval(
        buffer(Interval(days: 7)) { if case .interval(let value) = $0 { value } else { nil } })
    case .text:
      var builder = TextDictionaryBuilder()
      let codes = values.map { value -> UInt32 in
        if case .text(let text) = value { builder.intern(text) } else { builder.intern("under a NULL") }
      }
      physical = .text(Buffer(codes), builder.finish())
    }
    return Vector(type: type, values: physical, validity: validity, count: values.count)
  }

  /// The order of two values of one type by the rules of the dialect: −1, 0 or 1; nil when either is NULL.
  static func order(_ left: Value, _ right: Value) -> Int? {
    func sign<Element: Comparable>(_ a: Element, _ b: Element) -> Int { a < b ? -1 : a == b ? 0 : 1 }
    switch (left, right) {
    case (.boolean(let a), .boolean(let b)): return sign(a ? 1 : 0, b ? 1 : 0)
    case (.integer(let a), .integer(let b)), (.timestamp(let a), .timestamp(let b)): return sign(a, b)
    case (.date(let a), .date(let b)): return sign(a, b)
    case (.decimal(let a), .decimal(let b)): return sign(a, b)
    case (.interval(let a), .interval(let b)): return sign(a, b)
    case (.text(let a), .text(let b)):
      if a.utf8.elementsEqual(b.utf8) { return 0 }
      return a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
    case (.double(let a), .double(let b)):
      // As PostgreSQL: every NaN equals every other and is the greatest of all.
      if a.isNaN || b.isNaN { return sign(a.isNaN ? 1 : 0, b.isNaN ? 1 : 0) }
      return sign(a, b)
    default: return nil
    }
  }

  /// Whether two cells hold the same: NULL is NULL, NaN is NaN, −0 is not told from 0.
  static func isSame(_ left: Value, _ right: Value) -> Bool {
    if left == .null || right == .null { return left == right }
    return order(left, right) == 0
  }

  static func isSame(_ left: [Value], _ right: [Value]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { isSame($0, $1) }
  }
}

extension Vector {
  /// Every cell.
  var cells: [Value] { (0..<count).map { self[$0] } }
}
