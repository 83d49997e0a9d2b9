import Calendar
import Engine
import Testing

@testable import Interrogation

@Suite struct ExtractReachTests {
  private func reach(_ from: String, _ to: String, made: String = "2015-04-02 09:00") throws -> ExtractReach {
    let session = Session()
    _ = try session.query(
      #"CREATE TABLE extract (authority TEXT, "from" DATE, "to" DATE, produced_at TIMESTAMP)"#)
    _ = try session.query("INSERT INTO extract VALUES ('Oxfordshire', '\(from)', '\(to)', '\(made)')")
    return try ExtractReach(of: session)
  }

  private func period(_ label: String) throws -> ReportingPeriod {
    try #require(ReportingPeriod(label: label))
  }

  @Test func aPeriodIsHeldFromItsFirstDayToItsLast() throws {
    let reach = try reach("2014-04-02", "2015-03-31")
    let (inside, early, late) = (
      try period("2014-05..2015-03"), try period("2014-04..2014-05"), try period("2015-03..2015-04")
    )
    #expect(reach.holds(inside))
    #expect(!reach.holds(early) && !reach.holds(late))
    #expect(reach.reportingLag(of: try period("2015-03")) == 2)
    #expect(reach.reportingLag(of: try period("2015-04")) == 0)
  }

  /// Whole months alone make limits, and two years of them at most.
  @Test(arguments: [
    ("2012-04-01", "2013-02..2015-01"), ("2013-02-01", "2013-02..2015-01"),
    ("2013-02-02", "2013-03..2015-01"),
    ("2014-12-31", "2015-01..2015-01"), ("2015-01-02", nil), ("2015-02-01", nil),
  ])
  func theBaselineReachesAsFarAsTheExtract(from: String, baseline: String?) throws {
    let found = try reach(from, "2015-03-31").baseline(for: try period("2015-02..2015-03"), chosen: nil)
    let expected = try baseline.map(period)
    #expect(found == expected)
  }

  @Test func aNamedBaselineMustBeCoveredAndBefore() throws {
    let reach = try reach("2012-04-01", "2015-03-31")
    let (asked, year) = (try period("2015-02..2015-03"), try period("2012-13"))
    let found = try reach.baseline(for: asked, chosen: .named(year))
    #expect(found == year)
    for label in ["2011-12", "2015-01..2015-02", "2015-02..2015-03"] {
      let named = try period(label)
      let fault = #expect(throws: InterrogationError.self) {
        try reach.baseline(for: asked, chosen: .decided(named, entry: 3, reason: "a quiet year"))
      }
      #expect(fault?.kind == .parameter)
      // Nobody who typed a ledger's path alone would know which months are meant.
      #expect(fault?.place.contains("entry 3 of the ledger") == true)
    }
  }

  @Test func anExtractThatSaysNothingIsAFaultOfTheData() throws {
    let session = Session()
    _ = try session.query(
      #"CREATE TABLE extract (authority TEXT, "from" DATE, "to" DATE, produced_at TIMESTAMP)"#)
    let fault = #expect(throws: InterrogationError.self) { try ExtractReach(of: session) }
    #expect(fault?.kind == .extract)
  }

  @Test func monthsToTestAgainstAreAsManyAndWithinTheWindow() throws {
    let reach = try reach("2012-04-01", "2015-03-31")
    let asked = try period("2015-02..2015-03")
    #expect(try reach.window(for: asked, baseline: nil, against: nil).comparison.label == "2014-12..2015-01")
    let yearBefore = try period("2014-02..2014-03")
    #expect(try reach.window(for: asked, baseline: nil, against: yearBefore).comparison == yearBefore)
    let earlier = try period("2012-12..2013-01")
    #expect(
      try reach.window(for: asked, baseline: nil, against: earlier).months[0].start == earlier.start)
    for label in ["2014-02", "2015-01..2015-02", "2012-02..2012-03"] {
      let other = try period(label)
      let fault = #expect(throws: InterrogationError.self) {
        try reach.window(for: asked, baseline: nil, against: other)
      }
      #expect(fault?.kind == .parameter)
    }
  }

  /// Months that are chosen to make limits take nothing from what the period is compared with.
  @Test func whatIsComparedWithIsThereWhateverTheBaseline() throws {
    let reach = try reach("2012-04-01", "2015-03-31")
    let (asked, late) = (try period("2015-02..2015-03"), try period("2014-12..2015-01"))
    let window = try reach.window(for: asked, baseline: .named(late), against: nil)
    #expect(window.months[0].monthLabel == "2014-02" && window.baselinePlaces == 10..<12)
    #expect(window.places(of: asked.previous) == 10..<12 && window.places(of: asked.yearBefore) == 0..<2)
    #expect(window.chartedPlaces == 10..<14)
    let short = try self.reach("2014-06-01", "2015-03-31")
    #expect(try short.window(for: asked, baseline: nil, against: nil).places(of: asked.yearBefore) == nil)
  }

  @Test func tablesWithoutARowAreNamed() throws {
    let session = Session()
    for table in ["referrals", "return_interviews", "children"] {
      _ = try session.query("CREATE TABLE \(table) (child_id TEXT)")
    }
    _ = try session.query("INSERT INTO children VALUES ('a')")
    #expect(session.emptyTables == ["return_interviews", "referrals"])
  }

  /// 36 months and a baseline of 24 fill a window of five years.
  @Test func aPeriodIsNoLongerThanAWindowHolds() throws {
    let reach = try reach("2005-04-01", "2015-03-31")
    let (most, longer) = (try period("2012-04..2015-03"), try period("2012-03..2015-03"))
    #expect(try reach.window(for: most, baseline: nil, against: nil).months.count == MeasureWindow.mostMonths)
    let fault = #expect(throws: InterrogationError.self) {
      try reach.window(for: longer, baseline: nil, against: nil)
    }
    #expect(fault?.kind == .parameter)
  }
}
