import Calendar
import Testing

@testable import Synthetic

@Suite struct WeekendPatternTests {
  @Test func threeGirlsGoTogetherOnEightSaturdays() {
    let pattern = WeekendPattern(window: Window(years: 3), seed: Seed(text: "pattern"))
    #expect(pattern.outings.count == 8)
    for outing in pattern.outings {
      #expect(Weekday(dayNumber: CivilMinute.day(outing.start)) == .saturday)
      #expect(Set(outing.members).count == 3)
      #expect(outing.end > outing.start)
    }
    let times = (0..<6).map { member in pattern.outings.count { $0.members.contains(member) } }
    #expect(times == Calibration.weekendGroup)
    #expect(CivilTimestamp.isoText(Int64(pattern.outings[0].start) * 60_000_000).hasPrefix("2015-02-07"))
    #expect(CivilTimestamp.isoText(Int64(pattern.outings[7].start) * 60_000_000).hasPrefix("2015-03-28"))
  }

  /// What the manifest says of the pattern is there in the rows, and not there when none is planted.
  @Test func itIsInTheRows() throws {
    for isPlanted in [true, false] {
      let county = try SyntheticCounty(seed: "pattern", plantsPattern: isPlanted, plantsFaults: false)
      try Folders.with(county) { folder, manifest in
        #expect((manifest.pattern != nil) == isPlanted)
        let place = manifest.pattern?.placeToken
        let rows = try SmallReader("missing_episodes", in: folder).rows.filter {
          $0["district"] == "Cherwell" && $0["went_from"] == "children's home" && $0["category"] == "missing"
            && $0["found_in_area"] == "adjoining" && ($0["started_at"] ?? "") >= "2015-02-01"
            && Weekday(dayNumber: $0.day("started_at")!) == .saturday
        }
        let events = Set(rows.compactMap { $0["event_ref"] })
        if let pattern = manifest.pattern {
          #expect(pattern.episodes == 24)
          #expect(events.count >= 24)
          #expect(rows.count { $0["place_token"] == place } >= 24)
          #expect(Set(rows.filter { $0["place_token"] == place }.map { $0["child_id"] }).count >= 6)
        } else {
          #expect(events.count < 8)
        }
      }
    }
  }
}
