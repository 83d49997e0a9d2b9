import Calendar
import Testing

@Suite struct CivilDateTests {
  /// Source: Python 3.11, `(date - date(1970, 1, 1)).days` and `isoweekday()`.
  @Test(arguments: [
    (1, 1, 1, -719_162, Weekday.monday), (1752, 9, 14, -79_366, .thursday),
    (1900, 3, 1, -25_508, .thursday), (1969, 12, 31, -1, .wednesday), (1970, 1, 1, 0, .thursday),
    (2000, 2, 29, 11_016, .tuesday), (2014, 10, 26, 16_369, .sunday),
    (9999, 12, 31, 2_932_896, .friday),
  ])
  func dayNumbersAndWeekdays(year: Int, month: Int, day: Int, dayNumber: Int, weekday: Weekday) {
    let date = CivilDate(year: year, month: month, day: day)
    #expect(date?.dayNumber == dayNumber)
    #expect(date?.weekday == weekday)
  }

  /// Every day of the years 1 to 9999 there and back. The check sum, each month's first day number times the
  /// month, is Python 3.11's.
  @Test func everyDayOfTenThousandYears() {
    var expected = -719_162
    var checkSum = 0
    var faults = 0
    for year in 1...9999 {
      for month in 1...12 {
        checkSum += CivilDate.dayNumber(year: year, month: month, day: 1) * month
        for day in 1...CivilDate.daysInMonth(year: year, month: month) {
          let number = CivilDate.dayNumber(year: year, month: month, day: day)
          if number != expected || CivilDate.components(ofDayNumber: number) != (year, month, day) {
            faults += 1
          }
          expected += 1
        }
      }
    }
    #expect(faults == 0)
    #expect(expected == 2_932_897)
    #expect(checkSum == 863_301_418_497)
  }

  @Test(arguments: [
    (2015, 2, 29), (1900, 2, 29), (2014, 4, 31), (2014, 13, 1), (2014, 0, 1), (2014, 1, 0), (2014, 1, 32),
    (0, 1, 1), (10_000, 1, 1),
  ])
  func daysThatDoNotExist(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  /// Source: PostgreSQL's documentation of `date + interval`, which moves to the month's last day.
  @Test(arguments: [
    ("2015-01-31", 1, "2015-02-28"), ("2012-01-31", 1, "2012-02-29"), ("2015-03-31", -1, "2015-02-28"),
    ("2012-02-29", 12, "2013-02-28"), ("2012-02-29", 48, "2016-02-29"), ("2015-12-15", 1, "2016-01-15"),
    ("2015-01-15", -1, "2014-12-15"), ("2015-01-15", -13, "2013-12-15"), ("2014-08-31", 0, "2014-08-31"),
  ])
  func addingMonthsStopsAtTheMonthsEnd(text: String, months: Int, expected: String) {
    let start = Array(text.utf8).withUnsafeBufferPointer { CivilText.readISODate($0) }
    #expect(CivilDate(dayNumber: start!).adding(months: months).description == expected)
  }

  @Test func yearsOutsideFourDigitsKeepTheirSign() {
    #expect(CivilDate.isoText(dayNumber: 2_932_897) == "+10000-01-01")
    #expect(CivilDate.isoText(dayNumber: -719_163) == "0000-12-31")
    #expect(CivilDate.isoText(dayNumber: -719_529) == "-0001-12-31")
  }

  @Test func datesAreOrderedAndSubtractAsNumbers() {
    let first = CivilDate(year: 2014, month: 12, day: 31)!
    let second = CivilDate(year: 2015, month: 1, day: 1)!
    #expect(first < second)
    #expect(first.adding(days: 1) == second)
    #expect(second.year == 2015 && second.month == 1 && second.day == 1)
    #expect(Weekday.monday < Weekday.sunday)
  }
}
