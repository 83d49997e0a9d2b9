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
    ("1.5 hours", 0, 0, 5_400_000_000), ("1.5 days", 0, 0, 129_600_000_000), ("0.5 years", 6, 0, 0),
    ("1 mon 3 days 02:00:00", 1, 3, 7_200_000_000), ("2 Hours 3 Mins", 0, 0, 7_380_000_000), ("1d", 0, 1, 0),
    ("3 quarters", 9, 0, 0), ("500 ms", 0, 0, 500_000), ("7 us", 0, 0, 7),
    ("100:00:00", 0, 0, 360_000_000_000),
    ("  12   months ", 12, 0, 0), ("1 day -1 hours", 0, 1, -3_600_000_000),
  ]) func intervalsAreRead(text: String, months: Int32, days: Int32, microseconds: Int64) throws {
    let interval = try #require(IntervalText.interval(text))
    #expect(interval.months == months && interval.days == days && interval.microseconds == microseconds)
  }

  @Test(arguments: [
    "", " ", "3", "days", "3 dais", "x days", "1:2:3:4", "00:60", "00:00:60", "1.5 microseconds",
    "3 days and", "0.3 months",
    "9999999999 days", "1e3 days", "99999999999999 hours",
  ]) func whatIsNoIntervalIsNotRead(text: String) {
    #expect(IntervalText.interval(text) == nil)
  }

  @Test func aNumberOfOneUnit() {
    #expect(IntervalText.interval(number: "2", unit: "quarter").map { $0.months } == 6)
    #expect(IntervalText.interval(number: "2", unit: "fortnight") == nil)
  }
}
