import Testing

@testable import Synthetic

@Suite struct CalibrationTests {
  /// Source: SFR34/2015, Oxfordshire (931), year to 31 March 2015: 748 looked after, 94 missing, 474
  /// incidents, 59 more than once, 514 at the year's end; 45 % of incidents from outside the area as the
  /// design has it.
  @Test func theLastYearIsThePublishedOne() {
    let year = Calibration.year(fromLast: 0)
    #expect(year.lookedAfter == 748)
    #expect(year.lookedAfterAtEnd == 514)
    let group = Calibration.weekendGroup.map { (times: $0, children: 1) }
    let inside = year.missingInside + group
    #expect(children(inside + year.missingOutside) == 94)
    #expect(incidents(inside + year.missingOutside) == 474)
    #expect(children((inside + year.missingOutside).filter { $0.times > 1 }) == 59)
    #expect(incidents(year.missingOutside) * 100 / 474 == 44)
  }

  /// Source: county figures of all children who went missing: 630 and 636 in 2012/13 and 2013/14, of them 77
  /// and 97 three times or more; 640 and 15 % taken for 2014/15.
  @Test(arguments: [(0, 640, 96), (1, 636, 97), (2, 630, 77)])
  func allChildrenAreThoseReported(fromLast: Int, all: Int, threeTimes: Int) {
    let year = Calibration.year(fromLast: fromLast)
    let group = fromLast == 0 ? Calibration.weekendGroup.map { (times: $0, children: 1) } : []
    let everyone =
      year.missingInside + year.missingOutside + group + year.missingFromHome + Calibration.missingPlacedHere
    #expect(children(everyone) == all)
    #expect(children(everyone.filter { $0.times >= 3 }) == threeTimes)
  }

  @Test func kingfisherBeganInNovember2012() {
    #expect(Calibration.year(fromLast: 3).referrals.kingfisherDirect == 0)
    #expect(Calibration.year(fromLast: 2).referrals.kingfisherDirect > 0)
    let last = Calibration.year(fromLast: 0).referrals
    #expect(last.frontDoorThenKingfisher + last.kingfisherDirect == 180)
  }

  private func children(_ frequencies: Calibration.Frequencies) -> Int {
    frequencies.reduce(0) { $0 + $1.children }
  }

  private func incidents(_ frequencies: Calibration.Frequencies) -> Int {
    frequencies.reduce(0) { $0 + $1.children * $1.times }
  }
}
