import Columnar
import Testing

@testable import Planner

/// Texts and their parts as PostgreSQL 15 reads them (`SELECT INTERVAL '…'`).
@Suite struct IntervalTextTests {
  @Test(arguments: [
    ("3 days", 0, 3, 0), ("1 day", 0, 1, 0), ("1 year 2 months", 14, 0, 0), ("1 week", 0, 7, 0),
    ("-1 week", 0, -7, 0),
    ("04:05:06.5", 0, 0, 14_706_500_000), ("-04:05", 0, 0, -14_700_000_000),
    ("90 minutes", 0, 0, 5_400_000_000),
    ("1.5 hours", 0, 0, 5_400_000_000), ("1.5 days", 0, 1, 43_200_000_000), ("0.5 years", 6, 0, 0),
    ("1 mon 3 days 02:00:00", 1, 3, 7_200_000_000), ("2 Hours 3 Mins", 0, 0, 7_380_000_000), ("1d", 0, 1, 0),
    ("3 quarters", 9, 0, 0), ("500 ms", 0, 0, 500_000), ("7 us", 0, 0, 7),
    ("100:00:00", 0, 0, 360_000_000_000),
    ("  12   months ", 12, 0, 0), ("3", 0, 0, 3_000_000), ("0.3 months", 0, 9, 0), ("1.7 months", 1, 21, 0),
    ("1.7 years", 20, 0, 0), ("2.5 weeks", 0, 17, 43_200_000_000), ("1-2", 14, 0, 0), ("-1-2", -14, 0, 0),
    ("3 4:05:06", 0, 3, 14_706_000_000), ("1-2 3 4:05:06", 14, 3, 14_706_000_000),
    ("@ 1 minute ago", 0, 0, -60_000_000),
    ("1 year 2 days ago", -12, -2, 0), ("- 3 days", 0, -3, 0), ("P1Y2M3DT4H5M6.5S", 14, 3, 14_706_500_000),
    ("PT90M", 0, 0, 5_400_000_000), ("P-1D", 0, -1, 0), ("1 decade 1 century", 1_320, 0, 0),
    ("1 day -1 hours", 0, 1, -3_600_000_000),
  ]) func intervalsAreRead(text: String, months: Int32, days: Int32, microseconds: Int64) throws {
    let interval = try #require(IntervalText.interval(text))
    #expect(interval.months == months && interval.days == days && interval.microseconds == microseconds)
  }

  @Test(arguments: [
    "", " ", "days", "ago", "1-12", "P", "P1", "P1H", "PT1D", "3 4", "1 isoyear", "1 doy", "3 dais", "x days",
    "1:2:3:4", "00:60", "00:00:60", "3 days and",
    "9999999999 days", "1e3 days", "99999999999999 hours",
  ]) func whatIsNoIntervalIsNotRead(text: String) {
    #expect(IntervalText.interval(text) == nil)
  }

  @Test func aNumberOfOneUnit() {
    #expect(IntervalText.interval(number: "2", unit: "quarter").map { $0.months } == 6)
    #expect(IntervalText.interval(number: "2", unit: "fortnight") == nil)
  }
}
