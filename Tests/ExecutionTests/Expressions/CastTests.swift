import Columnar
import Testing

@testable import Execution
@testable import Planner

@Suite struct CastTests {
  /// What PostgreSQL 15 gives for the same casts, but for DECIMAL to DOUBLE and back (IEEE 754).
  static let casts: [(Value, DataType, Value)] = [
    (.integer(7), .double, .double(7)),
    (.integer(-7), .decimal(scale: 2), .decimal(DecimalValue(unscaled: -700, scale: 2))),
    (.integer(0), .boolean, .boolean(false)), (.integer(-3), .boolean, .boolean(true)),
    (.boolean(true), .integer, .integer(1)),
    (.double(2.5), .integer, .integer(2)), (.double(3.5), .integer, .integer(4)),
    (.double(-2.5), .integer, .integer(-2)),
    (.double(0x1p53), .integer, .integer(9_007_199_254_740_992)),
    (.double(0.125), .decimal(scale: 2), .decimal(DecimalValue(unscaled: 13, scale: 2))),
    (.decimal(DecimalValue(unscaled: 25, scale: 1)), .integer, .integer(3)),
    (.decimal(DecimalValue(unscaled: -25, scale: 1)), .integer, .integer(-3)),
    (.decimal(DecimalValue(unscaled: 1, scale: 1)), .double, .double(0.1)),
    (
      .decimal(DecimalValue(unscaled: 1255, scale: 3)), .decimal(scale: 2),
      .decimal(DecimalValue(unscaled: 126, scale: 2))
    ),
    (.date(1), .timestamp, .timestamp(86_400_000_000)), (.timestamp(-1), .date, .date(-1)),
    (.timestamp(86_400_000_000), .date, .date(1)),
    (.text("12"), .integer, .integer(12)), (.text("1.5"), .double, .double(1.5)),
    (.text("t"), .boolean, .boolean(true)),
    (.text("2015-03-31"), .date, .date(16_525)), (.integer(5), .text, .text("5")),
    (.date(0), .text, .text("1970-01-01")),
    (.null, .text, .null),
  ]

  @Test func valuesBecomeOthers() throws {
    for (value, type, expected) in Self.casts {
      let source = value == .null ? DataType.integer : value.type
      for vector in [
        Vector(listing: [.null, value], type: source), Vector(constant: value, type: source, count: 2),
      ] {
        let result = try Cast.apply(vector, to: type, isTry: false, at: .nowhere)
        #expect(result.type == type)
        #expect(result[1] == expected, "\(value) as \(type)")
        #expect(vector.isConstant || result[0] == .null)
      }
    }
  }

  static let impossible: [(Value, DataType)] = [
    (.text("x"), .integer), (.text(""), .double), (.text("2015-02-30"), .date), (.text("maybe"), .boolean),
    (.double(1e19), .integer), (.double(.nan), .integer), (.double(.infinity), .decimal(scale: 0)),
    (.double(1e38), .decimal(scale: 2)),
    (.decimal(DecimalValue(unscaled: 10_000_000_000_000_000_000, scale: 0)), .integer),
    (.integer(.max), .decimal(scale: 20)),
  ]

  @Test func whatCannotBecomeIsAnErrorOrNull() throws {
    for (value, type) in Self.impossible {
      let vector = Vector(listing: [value], type: value.type)
      let error = #expect(throws: ExecutionError.self) {
        try Cast.apply(vector, to: type, isTry: false, at: .nowhere)
      }
      #expect(error?.kind == .badCast, "\(value) as \(type)")
      #expect(try Cast.apply(vector, to: type, isTry: true, at: .nowhere)[0] == .null)
    }
  }

  @Test func noMessageHoldsTheValue() {
    let vector = Vector(listing: [.text("Ann Smith")], type: .text)
    let error = #expect(throws: ExecutionError.self) {
      try Cast.apply(vector, to: .integer, isTry: false, at: .nowhere)
    }
    #expect(error?.message.contains("Ann") == false)
  }
}
