import Calendar
import Foundation
import Testing

@Suite struct BankHolidaysTests {
  /// The repository's own code list.
  let england: BankHolidays

  init() throws {
    var folder = URL(filePath: #filePath)
    for _ in 1...3 { folder.deleteLastPathComponent() }
    let file = folder.appending(path: "datasets/codelists/bank-holidays-england.csv")
    england = try BankHolidays(codeList: String(contentsOf: file, encoding: .utf8))
  }

  /// Source: numpy 2.4 `busday_count` from the day after the first to the day after the second, same
  /// holidays.
  @Test(arguments: [
    ("2015-04-01", "2015-04-08", 3), ("2015-04-02", "2015-04-07", 1), ("2015-04-02", "2015-04-06", 0),
    ("2014-12-24", "2015-01-02", 4), ("2014-04-01", "2015-03-31", 252), ("2010-01-01", "2030-12-31", 5305),
    ("2015-05-01", "2015-05-02", 0), ("2015-05-01", "2015-05-05", 1), ("2012-06-01", "2012-06-06", 1),
    ("2015-04-08", "2015-04-08", 0), ("2015-04-08", "2015-04-01", -3),
  ])
  func workingDaysAfterTheFirstDayAndThroughTheLast(start: String, end: String, count: Int) {
    #expect(england.workingDays(after: date(start), through: date(end)) == count)
  }

  /// Weighted sum over 15,700 pairs of days of three years, both ways round. Source: numpy 2.4
  /// `busday_count`.
  @Test func threeYearsOfPairs() {
    let base = date("2012-04-01").dayNumber
    var sum = 0
    for first in stride(from: 0, to: 1095, by: 7) {
      for second in stride(from: 0, to: 1095, by: 11) {
        sum +=
          england.workingDays(afterDay: base + first, throughDay: base + second)
          * ((first + second) % 5 + 1)
      }
    }
    #expect(sum == -16_242)
  }

  /// Source: numpy 2.4 `busday_offset`, rolled back to a working day first.
  @Test(arguments: [("2015-04-01", "2015-04-10"), ("2015-04-04", "2015-04-13"), ("2014-12-24", "2015-01-05")])
  func theFifthWorkingDayAfter(start: String, expected: String) {
    let limit = england.date(workingDays: 5, after: date(start))
    #expect(limit.description == expected)
    #expect(england.workingDays(after: date(start), through: limit) == 5)
  }

  @Test func holidaysAndWeekendsAreNoWorkingDays() {
    #expect(!england.isWorkingDay(date("2015-04-03")))
    #expect(!england.isWorkingDay(date("2015-04-04")))
    #expect(england.isWorkingDay(date("2015-04-02")))
    #expect(england.years == 2010...2030)
    #expect(BankHolidays([]).years == nil)
    #expect(BankHolidays([]).workingDays(after: date("2015-04-02"), through: date("2015-04-07")) == 3)
  }

  @Test func aLineWithoutADateIsNamed() {
    #expect(throws: CalendarError.badHolidayLine(line: 3)) {
      try BankHolidays(codeList: "date,name\n2015-04-03,Good Friday\nEaster Monday\n")
    }
    #expect(CalendarError.badHolidayLine(line: 3).description.contains("line 3"))
  }

  private func date(_ text: String) -> CivilDate {
    CivilDate(dayNumber: Array(text.utf8).withUnsafeBufferPointer { CivilText.readISODate($0) }!)
  }
}
