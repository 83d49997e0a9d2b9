import Calendar
import Testing

@Suite struct CivilTextTests {
  @Test(arguments: [
    ("2014-10-26", "2014-10-26 00:00:00", false),
    ("2014-10-26 00:00", "2014-10-26 00:00:00", true),
    ("2014-10-26T23:59", "2014-10-26 23:59:00", true),
    ("2014-10-26 23:59:58", "2014-10-26 23:59:58", true),
    ("2014-10-26 23:59:58.5", "2014-10-26 23:59:58.5", true),
    ("2014-10-26 23:59:58.000001", "2014-10-26 23:59:58.000001", true),
    ("26/10/2014", "2014-10-26 00:00:00", false),
    ("26/10/2014 07:05", "2014-10-26 07:05:00", true),
    ("29/02/2012 07:05:09", "2012-02-29 07:05:09", true),
    ("0001-01-01", "0001-01-01 00:00:00", false),
    ("9999-12-31 23:59:59", "9999-12-31 23:59:59", true),
  ])
  func formsOfAnExtract(text: String, expected: String, hasTimeOfDay: Bool) {
    let found = reading(text, CivilText.read)
    #expect(found.map { CivilTimestamp.isoText($0.timestamp) } == expected)
    #expect(found?.hasTimeOfDay == hasTimeOfDay)
  }

  @Test(arguments: [
    "", "2014", "2014-1-01", "2014-02-30", "2015-02-29", "2014-13-01", "2014-00-10", "0000-01-01",
    "2014-01-00",
    "2014/01/01", "2014-01-01 ", " 2014-01-01", "2014-01-01 24:00", "2014-01-01 24:61", "2014-01-01 23:60",
    "2014-01-01 23:59:60", "2014-01-01 9:00", "2014-01-01 09:0", "2014-01-01 09:00:0", "2014-01-01 09:00:00.",
    "2014-01-01 09:00:00.1234567", "2014-01-01 09:00:00.12x", "2014-01-01x09:00", "2014-01-01 09-00",
    "2014-01-01 09:00Z", "30/02/2014", "1/2/2014", "01/02/14", "01/13/2014", "01-02-2014", "01/02/2014T09:00",
    "01/02/2014 09:00:00.5", "01/02/2014 25:00", "２０１４-01-01", "2O14-01-01", "-014-01-01", "20140101",
  ])
  func anythingElseIsRefused(text: String) {
    #expect(reading(text, CivilText.read) == nil)
  }

  @Test func aDateAloneHasNoTime() {
    #expect(reading("2014-10-26", CivilText.readISODate) == 16_369)
    #expect(reading("2014-10-26 00:00", CivilText.readISODate) == nil)
    #expect(reading("26/10/2014", CivilText.readISODate) == nil)
    #expect(reading("26/10/2014", CivilText.readISO) == nil)
    #expect(reading("2014-10-26", CivilText.readDayMonthYear) == nil)
  }

  /// A wrong byte anywhere makes a good text unreadable: no position is skipped.
  @Test func everyByteCounts() {
    for good in ["2014-10-26 23:59:58.123456", "26/10/2014 07:05:09"] {
      for index in good.utf8.indices {
        var bytes = Array(good.utf8)
        bytes[good.utf8.distance(from: good.startIndex, to: index)] = UInt8(ascii: "x")
        #expect(bytes.withUnsafeBufferPointer { CivilText.read($0) } == nil, "\(good) at \(index)")
      }
    }
  }

  private func reading<Result>(_ text: String, _ read: (UnsafeBufferPointer<UInt8>) -> Result?) -> Result? {
    Array(text.utf8).withUnsafeBufferPointer { read($0) }
  }
}
