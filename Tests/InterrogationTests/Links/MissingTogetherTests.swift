import Calendar
import Engine
import Testing

@testable import Interrogation

@Suite struct MissingTogetherTests {
  private let bimonth = ReportingPeriod(label: "2015-02..2015-03")!

  /// The six girls that datasets/synthetic/manifest.synthetic.json plants.
  @Test func theSyntheticCountysGroupIsFound() throws {
    let found = try #require(try MissingTogether(in: TestCounty.synthetic(), for: bimonth))
    #expect(found.periods.count == 13 && found.periods.last?.period == bimonth)
    #expect(found.probability < 0.01)
    let group = try #require(found.groups.first)
    #expect(group.places == ["wkkmkbbd"] && group.children.count == 6 && group.events.count == 24)
    #expect(group.days.count == 8 && group.weekdays == [.saturday: 24])
    #expect(group.days.first == CivilDate(year: 2015, month: 2, day: 7))
    #expect(group.days.last == CivilDate(year: 2015, month: 3, day: 28))
    #expect(group.foundInArea == ["adjoining": 24])
    #expect(group.probability < 0.01 && group.pairs == 24)
    let section = found.section
    #expect(
      section.sentences.contains {
        $0.contains("6 children of one place") && $0.contains("on 8 days")
          && $0.contains("begun on a Saturday")
      })
    #expect(section.tables[2].rows.count == found.groups.reduce(0) { $0 + $1.events.count })
  }

  @Test func theBimonthBeforeHasNoneLikeIt() throws {
    let found = try #require(
      try MissingTogether(in: TestCounty.synthetic(), for: ReportingPeriod(label: "2014-12..2015-01")!))
    #expect(found.groups.isEmpty && found.probability > 0.05)
    #expect(
      found.section.sentences.contains("No two children of one place were missing together more than once."))
  }

  /// a, b and c hang together at home p by two pairs each; c moves to q and goes with d twice: without c the group falls
  /// apart. f overlaps a once; g goes at the same times from r.
  private func county() throws -> Session {
    func nights(_ children: String, _ place: String, _ days: ClosedRange<Int>) -> [TestCounty.Episode] {
      days.flatMap { day in
        children.map { ("\($0)", "2015-03-\(day) 20:00", "2015-03-\(day) 23:00", place) }
      }
    }
    return try TestCounty.session(
      from: "2015-02-01", to: "2015-03-31",
      episodes: nights("abc", "p", 10...11) + nights("cd", "q", 20...21) + nights("af", "p", 25...25)
        + nights("g", "r", 10...11))
  }

  @Test func aGroupHangsTogetherByWhoWasMissingTogetherTwice() throws {
    let found = try #require(try MissingTogether(in: county(), for: bimonth))
    #expect(found.periods.count == 1 && found.usualExcess == 1)
    #expect(found.periods[0].observed == 9 && found.periods[0].shuffles == 999)
    #expect(found.groupCount == 1)
    let group = try #require(found.groups.first)
    #expect(group.children == ["a", "b", "c", "d"] && group.places == ["p", "q"] && group.bridges == ["c"])
    #expect(group.pairs == 8 && group.placePairs == 9 && group.events.count == 10)
    #expect(found.section.sentences.contains { $0.contains("of 2 places") && $0.contains("fall into parts") })
  }

  @Test func aSecondTimeGivesTheSame() throws {
    let session = try TestCounty.synthetic()
    #expect(
      try MissingTogether.section(in: session, for: bimonth)
        == MissingTogether.section(in: session, for: bimonth))
  }

  @Test func aPeriodThatIsNotCoveredIsNotComputed() throws {
    let session = try TestCounty.session(from: "2015-03-01", to: "2015-03-31")
    #expect(try MissingTogether(in: session, for: bimonth) == nil)
    #expect(try MissingTogether.section(in: session, for: bimonth).sentences[0].hasPrefix("Not computable"))
  }
}
