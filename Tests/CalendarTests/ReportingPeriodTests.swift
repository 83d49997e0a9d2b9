import Calendar
import Testing

@Suite struct ReportingPeriodTests {
  @Test(arguments: [
    ("2015-02..2015-03", "2015-02-01", "2015-03-31", 59), ("2016-02", "2016-02-01", "2016-02-29", 29),
    ("2014-15", "2014-04-01", "2015-03-31", 365), ("2011-12", "2011-04-01", "2012-03-31", 366),
    ("2011-12..2011-12", "2011-12-01", "2011-12-31", 31),
    ("2014-04..2015-03", "2014-04-01", "2015-03-31", 365),
    ("2014-12..2015-02", "2014-12-01", "2015-02-28", 90),
  ])
  func labelsAreRead(label: String, start: String, end: String, days: Int) throws {
    let period = try #require(ReportingPeriod(label: label))
    #expect(period.start.description == start)
    #expect(period.end.description == end)
    #expect(period.dayCount == days)
    #expect(ReportingPeriod(label: period.label) == period)
  }

  @Test(arguments: [
    "", "2015", "2015-13", "2015-00..2015-01", "2015-03..2015-02", "2015-02-2015-03", "2015-02..", "2014-16",
    "2015-02...2015-03", "15-02..15-03", "2015-02..2015-03 ", "2015-02-01",
  ])
  func otherTextsAreNot(label: String) {
    #expect(ReportingPeriod(label: label) == nil)
  }

  @Test func neighboursAndTheYearBefore() throws {
    let bimonth = try #require(ReportingPeriod(label: "2015-02..2015-03"))
    #expect(bimonth.previous.label == "2014-12..2015-01")
    #expect(bimonth.yearBefore.label == "2014-02..2014-03")
    #expect(bimonth.months.map(\.label) == ["2015-02..2015-02", "2015-03..2015-03"])
    let year = try #require(ReportingPeriod(label: "2014-15"))
    #expect(year.previous == year.yearBefore)
    #expect(year.previous.label == "2013-14")
    #expect(year.previous < year)
  }

  @Test(arguments: [
    ("2015-02..2015-03", true, false), ("2015-03..2015-04", false, false), ("2014-15", false, true),
    ("2014-05..2015-04", false, false),
  ])
  func bimonthsAndYearsBeginWithApril(label: String, isBimonth: Bool, isYear: Bool) throws {
    let period = try #require(ReportingPeriod(label: label))
    #expect(period.isBimonth == isBimonth)
    #expect(period.isFinancialYear == isYear)
  }
}
