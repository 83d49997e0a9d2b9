import Calendar
import Testing

@Suite struct CivilTimestampTests {
  @Test(
    arguments: [
      (0, 0, 0, "1970-01-01 00:00:00"),
      (-1, -1, 86_399_999_999, "1969-12-31 23:59:59.999999"),
      (-86_400_000_000, -1, 0, "1969-12-31 00:00:00"),
      (1_414_285_200_000_000, 16_369, 3_600_000_000, "2014-10-26 01:00:00"),
      (1_414_285_200_100_000, 16_369, 3_600_100_000, "2014-10-26 01:00:00.1"),
      (1_414_285_200_000_050, 16_369, 3_600_000_050, "2014-10-26 01:00:00.00005"),
    ] as [(Int64, Int, Int64, String)])
  func splitAndText(timestamp: Int64, dayNumber: Int, microsecondOfDay: Int64, text: String) {
    let parts = CivilTimestamp.split(timestamp)
    #expect(parts.dayNumber == dayNumber)
    #expect(parts.microsecondOfDay == microsecondOfDay)
    #expect(
      CivilTimestamp.timestamp(dayNumber: dayNumber, microsecondOfDay: microsecondOfDay) == timestamp)
    #expect(CivilTimestamp.isoText(timestamp) == text)
  }

  @Test func addingMonthsKeepsTheTimeOfDay() {
    let start = CivilTimestamp.timestamp(dayNumber: 16_101, hour: 23, minute: 45, second: 30)
    #expect(CivilTimestamp.isoText(start) == "2014-01-31 23:45:30")
    #expect(CivilTimestamp.isoText(CivilTimestamp.adding(months: 1, to: start)) == "2014-02-28 23:45:30")
    let early = CivilTimestamp.timestamp(dayNumber: -1, microsecondOfDay: 1)
    #expect(
      CivilTimestamp.isoText(CivilTimestamp.adding(months: -1, to: early)) == "1969-11-30 00:00:00.000001")
  }
}
