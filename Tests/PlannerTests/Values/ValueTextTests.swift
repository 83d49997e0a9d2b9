import Columnar
import Testing

@testable import Planner

@Suite struct ValueTextTests {
  /// A value and the text of it that all outputs share.
  static let both: [(Value, String)] = [
    (.boolean(true), "true"), (.boolean(false), "false"), (.integer(0), "0"),
    (.integer(.min), "-9223372036854775808"),
    (.integer(.max), "9223372036854775807"), (.double(0.1), "0.1"), (.double(1), "1.0"),
    (.double(-0.0), "-0.0"),
    (.double(1e22), "1e+22"), (.double(.leastNonzeroMagnitude), "5e-324"),
    (.double(.greatestFiniteMagnitude), "1.7976931348623157e+308"),
    (.double(.infinity), "Infinity"), (.double(-.infinity), "-Infinity"),
    (.decimal(DecimalValue(unscaled: -5, scale: 2)), "-0.05"),
    (.decimal(DecimalValue(unscaled: 1250, scale: 2)), "12.50"),
    (.decimal(DecimalValue(unscaled: 7, scale: 0)), "7"), (.text(""), ""), (.text(" é | '"), " é | '"),
    (.date(0), "1970-01-01"), (.date(-1), "1969-12-31"), (.date(16_525), "2015-03-31"),
    (.date(-719_162), "0001-01-01"),
    (.date(2_932_896), "9999-12-31"), (.timestamp(0), "1970-01-01 00:00:00"),
    (.timestamp(-500_000), "1969-12-31 23:59:59.5"),
    (.timestamp(1_427_821_500_000_000), "2015-03-31 17:05:00"), (.timestamp(1), "1970-01-01 00:00:00.000001"),
    (.interval(Interval()), "00:00:00"),
    (
      .interval(Interval(months: 14, days: 3, microseconds: 14_706_500_000)),
      "1 year 2 mons 3 days 04:05:06.5"
    ),
    (.interval(Interval(months: -14)), "-1 years -2 mons"), (.interval(Interval(days: 1)), "1 day"),
    (.interval(Interval(days: -1, microseconds: -3_600_000_000)), "-1 days -01:00:00"),
    (.interval(Interval(microseconds: 360_000_000_001)), "100:00:00.000001"),
  ]

  @Test func everyValueIsReadBackFromItsText() {
    for (value, text) in Self.both {
      #expect(ValueText.text(of: value) == text)
      #expect(ValueText.value(text, as: value.type) == value, "\(text)")
    }
  }

  @Test func nullHasNoText() {
    #expect(ValueText.text(of: .null) == nil)
    #expect(ValueText.value("", as: .null) == nil)
  }

  @Test func nanIsWrittenAndRead() {
    #expect(ValueText.text(of: .double(.nan)) == "NaN")
    guard case .double(let value) = ValueText.value("nan", as: .double) else { return #expect(Bool(false)) }
    #expect(value.isNaN)
  }

  @Test func spacesAroundAValueArePassedOver() {
    #expect(ValueText.value(" 7\t", as: .integer) == .integer(7))
    #expect(ValueText.value("\n2015-03-31 ", as: .date) == .date(16_525))
    #expect(ValueText.value(" a ", as: .text) == .text(" a "))
  }

  @Test(arguments: ["", "7x", "0x10", "1e5", "9223372036854775808", "--7", "1 2", "٣"]) func whatIsNoInteger(
    text: String
  ) {
    #expect(ValueText.value(text, as: .integer) == nil)
  }

  @Test(arguments: ["", "1e999", "0x1p3", "1e", "e5", "1 2", "nano"]) func whatIsNoDouble(text: String) {
    #expect(ValueText.value(text, as: .double) == nil)
  }

  @Test(arguments: [
    "2015-02-29", "2015-13-01", "0000-01-01", "10000-01-01", "2015-3-1x", "yesterday", "2015-03-31 25:00",
  ])
  func whatIsNoTime(text: String) {
    #expect(ValueText.value(text, as: .timestamp) == nil)
  }

  @Test(arguments: ["", "maybe", "2", "tru"]) func whatIsNoBoolean(text: String) {
    #expect(ValueText.value(text, as: .boolean) == nil)
  }

  @Test func aDecimalIsRoundedHalfAwayFromZeroToItsPlaces() {
    #expect(
      ValueText.value("1.005", as: .decimal(scale: 2)) == .decimal(DecimalValue(unscaled: 101, scale: 2)))
    #expect(
      ValueText.value("-1.005", as: .decimal(scale: 2)) == .decimal(DecimalValue(unscaled: -101, scale: 2)))
    #expect(ValueText.value("1e3", as: .decimal(scale: 2)) == nil)
  }
}
