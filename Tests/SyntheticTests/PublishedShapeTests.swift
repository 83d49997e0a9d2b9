import Foundation
import Synthetic
import Testing

/// One year of the county beside the published figures, worked out from the written files.
@Suite struct PublishedShapeTests {
  /// Source: SFR34/2015, Oxfordshire: 748 looked after, 94 missing, 59 more than once, 474 incidents, 514 at
  /// the year's end, 147 of them placed outside. County figures: about 640 children missing, 15 % three times
  /// or more. The committed set hits the counts that are quotas exactly.
  @Test func theCommittedYearIsThePublishedOne() throws {
    let year = try YearMeasures(Folders.committed, from: "2014-04-01", to: "2015-03-31")
    #expect(year.lookedAfter == 748)
    #expect(year.lookedAfterAtEnd == 514)
    #expect(year.placedOutsideAtEnd == 147)
    #expect(year.missingChildren == 94)
    #expect(year.missingMoreThanOnce == 59)
    #expect(year.incidents == 474)
    #expect(year.incidentsFromOutside == 213)
    #expect(year.allMissingChildren == 640)
    #expect(year.missingThreeTimes == 96)
    #expect(year.kingfisherReferrals == 180)
    checkBands(year)
  }

  /// The tolerance for any seed: 3 % of each count that is a quota, and what chance allows for durations.
  @Test(arguments: ["first", "second", "third", "fourth"])
  func anySeedComesWithinThreePercent(seed: String) throws {
    let county = try SyntheticCounty(seed: seed, years: 2)
    try Folders.with(county) { folder, _ in
      let year = try YearMeasures(folder, from: "2014-04-01", to: "2015-03-31")
      for (found, published) in [
        (year.lookedAfter, 748), (year.lookedAfterAtEnd, 514), (year.placedOutsideAtEnd, 147),
        (year.missingChildren, 94), (year.missingMoreThanOnce, 59), (year.incidents, 474),
        (year.incidentsFromOutside, 213), (year.allMissingChildren, 640), (year.missingThreeTimes, 96),
        (year.kingfisherReferrals, 180),
      ] {
        #expect(abs(found - published) * 100 <= 3 * published)
      }
      checkBands(year)
    }
  }

  /// Source: England 2023–24: less than a day 28,000 of 83,930 incidents, 1–2 days 47,460, 3–7 days 6,630,
  /// longer 1,840. For 474 incidents three standard errors are 6.5, 6.8, 3.7 and 2.0 points.
  private func checkBands(_ year: YearMeasures) {
    let all = year.incidentsByBand.reduce(0, +)
    for (found, (expectedPermille, allowedPermille)) in zip(
      year.incidentsByBand, [(334, 65), (566, 68), (79, 37), (22, 20)])
    {
      #expect(abs(found * 1000 / all - expectedPermille) <= allowedPermille)
    }
    #expect(year.kingfisherNotMet > year.kingfisherReferrals / 2)
    #expect(year.kingfisherAccepted > 0)
  }
}
