import Calendar
import Testing

@Suite struct BimonthTests {
  @Test(arguments: [
    (2015, 4, 1, 4, "2015-04..2015-05"), (2015, 5, 31, 4, "2015-04..2015-05"),
    (2015, 3, 31, 4, "2015-02..2015-03"), (2015, 1, 1, 4, "2014-12..2015-01"),
    (2015, 4, 1, 1, "2015-03..2015-04"), (2015, 1, 1, 1, "2015-01..2015-02"),
    (2014, 12, 31, 12, "2014-12..2015-01"),
  ])
  func aDateBelongsToOneBimonth(year: Int, month: Int, day: Int, anchor: Int, label: String) {
    let date = CivilDate(year: year, month: month, day: day)!
    let found = Bimonth(containing: date, anchor: anchor)
    #expect(found.label == label)
    #expect(found.start <= date && date <= found.end)
    #expect(found.previous.end.adding(days: 1) == found.start)
    #expect(found.next.start == found.end.adding(days: 1))
    #expect(Bimonth(label: label) == found)
  }

  @Test func itsEndsAndTheYearBefore() {
    let period = Bimonth(label: "2012-02..2012-03")!
    #expect(period.start.description == "2012-02-01")
    #expect(period.end.description == "2012-03-31")
    #expect(period.yearBefore.label == "2011-02..2011-03")
    #expect(Bimonth(label: "2015-01..2015-02")!.end.description == "2015-02-28")
    #expect(period.yearBefore < period)
  }

  @Test(arguments: [
    "2015-04", "2015-04..2015-06", "2015-04..2015-04", "2015-13..2016-01", "2015-04--2015-05",
  ])
  func otherLabelsAreRefused(label: String) {
    #expect(Bimonth(label: label) == nil)
  }
}
