import Planner
import Testing

@testable import Execution

/// Days and their fields as Python's `datetime.date` gives them.
@Suite struct DateFieldValuesTests {
  static let facts:
    [(
      day: Int, year: Int64, quarter: Int64, month: Int64, week: Int64, dayOfMonth: Int64, dow: Int64,
      isodow: Int64, doy: Int64
    )] = [
      (-719_162, 1, 1, 1, 1, 1, 1, 1, 1), (-141_427, 1582, 4, 10, 41, 15, 5, 5, 288),
      (-25_509, 1900, 1, 2, 9, 28, 3, 3, 59),
      (-25_508, 1900, 1, 3, 9, 1, 4, 4, 60), (-1, 1969, 4, 12, 1, 31, 3, 3, 365),
      (0, 1970, 1, 1, 1, 1, 4, 4, 1),
      (11_016, 2000, 1, 2, 9, 29, 2, 2, 60), (12_783, 2004, 4, 12, 53, 31, 5, 5, 366),
      (12_784, 2005, 1, 1, 53, 1, 6, 6, 1),
      (12_785, 2005, 1, 1, 53, 2, 0, 7, 2), (14_242, 2008, 4, 12, 1, 29, 1, 1, 364),
      (14_609, 2009, 4, 12, 53, 31, 4, 4, 365),
      (14_612, 2010, 1, 1, 53, 3, 0, 7, 3), (15_399, 2012, 1, 2, 9, 29, 3, 3, 60),
      (16_433, 2014, 4, 12, 1, 29, 1, 1, 363),
      (16_523, 2015, 1, 3, 13, 29, 0, 7, 88), (16_800, 2015, 4, 12, 53, 31, 4, 4, 365),
      (16_801, 2016, 1, 1, 53, 1, 5, 5, 1),
      (17_166, 2016, 4, 12, 52, 31, 6, 6, 366), (18_627, 2020, 4, 12, 53, 31, 4, 4, 366),
      (18_630, 2021, 1, 1, 53, 3, 0, 7, 3),
      (2_932_896, 9999, 4, 12, 52, 31, 5, 5, 365),
    ]

  @Test func fieldsOfADay() {
    for fact in Self.facts {
      let time = Int64(fact.day) * 86_400_000_000
      let found = ([.year, .quarter, .month, .week, .day, .dow, .isodow, .doy] as [DateField]).map {
        $0.part(of: time)
      }
      #expect(
        found == [
          fact.year, fact.quarter, fact.month, fact.week, fact.dayOfMonth, fact.dow, fact.isodow, fact.doy,
        ],
        "day \(fact.day)")
    }
  }

  /// The last microsecond of a day, before 1970 too.
  @Test func fieldsOfATime() {
    for day in [-719_162, -1, 0, 16_523] {
      let time = Int64(day + 1) * 86_400_000_000 - 1
      #expect(([.hour, .minute, .second] as [DateField]).map { $0.part(of: time) } == [23, 59, 59])
      #expect(DateField.day.truncated(time: time) == Int64(day) * 86_400_000_000)
      #expect(DateField.hour.truncated(time: time) == Int64(day) * 86_400_000_000 + 23 * 3_600_000_000)
    }
  }

  /// A period starts on a day that begins it, holds the day, and the one before belongs to another.
  @Test func periodsAreCutAtTheirStarts() {
    for day in stride(from: -719_162, through: 2_932_896, by: 997) {
      for field in [DateField.year, .quarter, .month, .week] {
        let start = field.truncated(day: day)
        #expect(start <= day && day - start < 366)
        #expect(field.truncated(day: start) == start)
        let time = Int64(start) * 86_400_000_000
        #expect(field == .week ? DateField.isodow.part(of: time) == 1 : DateField.day.part(of: time) == 1)
        #expect(field.part(of: time) == field.part(of: Int64(day) * 86_400_000_000))
      }
    }
  }
}
