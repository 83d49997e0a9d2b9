import Calendar
import Testing

@testable import Interrogation

@Suite struct MeasureWindowTests {
  @Test func monthsAndDaysAreNumberedFromTheBaseline() throws {
    let window = try MadeMeasure.window("2016-02..2016-03", baseline: "2015-11..2016-01")
    #expect(
      window.months.map { $0.start.description } == [
        "2015-11-01", "2015-12-01", "2016-01-01", "2016-02-01", "2016-03-01",
      ])
    #expect(window.dayCount == 30 + 31 + 31 + 29 + 31)
    #expect(window.monthOfDay[29] == 0 && window.monthOfDay[30] == 1 && window.monthOfDay[151] == 4)
    #expect(window.periodPlaces == 3..<5 && window.baselinePlaces == 0..<3)
  }

  @Test func aPeriodHasPlacesWhereAllItsMonthsAreThere() throws {
    let window = try MadeMeasure.window("2016-02..2016-03", baseline: "2015-11..2016-01")
    #expect(window.places(of: window.period.previous) == 1..<3)
    #expect(window.places(of: window.period) == 3..<5)
    #expect(window.places(of: window.period.yearBefore) == nil)
    #expect(window.places(of: window.period.moved(byMonths: 1)) == nil)
  }

  @Test func monthsBetweenBaselineAndPeriodAreLookedAt() throws {
    let window = try MadeMeasure.window("2016-03", baseline: "2015-01..2015-12")
    #expect(window.months.count == 15 && window.baselinePlaces == 0..<12)
    #expect(try MadeMeasure.window("2016-03", baseline: nil).months.count == 1)
  }
}
