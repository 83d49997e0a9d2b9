import Calendar
import Testing

@Suite struct FinancialYearTests {
  @Test(arguments: [
    (2015, 3, 31, "2014-15"), (2015, 4, 1, "2015-16"), (1999, 12, 31, "1999-00"), (2009, 4, 1, "2009-10"),
  ])
  func aDateBelongsToOneYear(year: Int, month: Int, day: Int, label: String) {
    let date = CivilDate(year: year, month: month, day: day)!
    let found = FinancialYear(containing: date)
    #expect(found.label == label)
    #expect(found.start <= date && date <= found.end)
    #expect(found.previous.end.adding(days: 1) == found.start)
    #expect(FinancialYear(label: label) == found)
    #expect(found.previous < found)
  }

  @Test func itsEnds() {
    let year = FinancialYear(startYear: 2014)
    #expect(year.start.description == "2014-04-01")
    #expect(year.end.description == "2015-03-31")
  }

  @Test(arguments: [
    "2014", "2014-16", "2014-14", "14-15", "2014-2015", "2014/15", "-2014-15", "2014-15-", "+201-02",
  ])
  func otherLabelsAreRefused(label: String) {
    #expect(FinancialYear(label: label) == nil)
  }
}
