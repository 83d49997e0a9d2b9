import Calendar
import Testing

@testable import Synthetic

@Suite struct WindowTests {
  @Test func itEndsWithMarch2015() {
    let window = Window(years: 3)
    #expect(CivilDate.isoText(dayNumber: window.start) == "2012-04-01")
    #expect(CivilDate.isoText(dayNumber: window.end) == "2015-03-31")
    #expect(window.years.map(\.count) == [365, 365, 365])
    #expect(Window(years: 4).years[0].count == 366)
    #expect(window.yearsFromLast(2) == 0)
    #expect(CivilTimestamp.isoText(Int64(window.producedAt) * 60_000_000) == "2015-04-02 09:30:00")
  }

  @Test func timesThatClocksShowedTwiceOrNeverAreMoved() {
    let spring = CivilDate.dayNumber(year: 2014, month: 3, day: 30) * 1440
    let autumn = CivilDate.dayNumber(year: 2014, month: 10, day: 26) * 1440
    #expect(CivilMinute.ordinary(spring + 90) == spring + 150)
    #expect(CivilMinute.ordinary(autumn + 119) == autumn + 179)
    #expect(CivilMinute.ordinary(autumn + 59) == autumn + 59)
    #expect(CivilMinute.ordinary(autumn + 120) == autumn + 120)
    #expect(CivilMinute.ordinary(spring + 1440 + 90) == spring + 1440 + 90)
  }

  @Test func ageCountsFromTheFirstOfTheMonth() {
    let day = CivilDate.dayNumber(year: 2015, month: 3, day: 1)
    #expect(MonthNumber.age(bornIn: 2000 * 12 + 2, onDay: day) == 15)
    #expect(MonthNumber.age(bornIn: 2000 * 12 + 2, onDay: day - 1) == 14)
  }
}
