import Testing

@testable import Workbook

/// Expected: the serial numbers that ECMA-376 Part 1, 18.17.4.1 gives, and Excel's own for two dates of today.
@Suite struct SerialDateTests {
  @Test(arguments: [
    ("1900-01-01", 1, -25_567), ("1900-02-28", 59, -25_509), ("1900-03-01", 61, -25_508),
    ("1970-01-01", 25_569, 0),
    ("2000-02-29", 36_585, 11_016), ("2015-03-31", 42_094, 16_525), ("9999-12-31", 2_958_465, 2_932_896),
  ]) func daysOf1900(text: String, serial: Int, day: Int) {
    #expect(SerialDate.serial(ofDay: day) == serial)
    #expect(SerialDate.day(ofSerial: serial, is1904: false) == day)
    #expect(SerialDate.isoText(ofDay: day) == text)
  }

  @Test func daysThatNeverWere() {
    #expect(SerialDate.day(ofSerial: 0, is1904: false) == nil)
    #expect(SerialDate.day(ofSerial: 60, is1904: false) == nil)
    #expect(SerialDate.day(ofSerial: 2_958_466, is1904: false) == nil)
    #expect(SerialDate.serial(ofDay: -25_568) == nil)
    #expect(SerialDate.serial(ofDay: 2_932_897) == nil)
  }

  @Test(arguments: [("1904-01-01", 0), ("1904-03-01", 60), ("2015-03-31", 40_632)])
  func daysOf1904(text: String, serial: Int) throws {
    let day = try #require(SerialDate.day(ofSerial: serial, is1904: true))
    #expect(SerialDate.isoText(ofDay: day) == text)
    #expect(SerialDate.day(ofSerial: -1, is1904: true) == nil)
  }

  @Test func clocks() {
    #expect(SerialDate.clockText(ofSeconds: 80_100) == "22:15:00")
    #expect(SerialDate.clockText(ofSeconds: 129_901) == "36:05:01")
  }
}
