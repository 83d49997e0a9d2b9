/// How many of what a county of Oxfordshire's size has in a year.
///
/// The counts are quotas, not chances: whatever the seed, each year holds them, and the seed decides who and
/// when.
///
/// - Source: Department for Education, SFR34/2015 and local-authority tables of later years, Oxfordshire
///   (931), for looked-after children, their missing incidents and their placements; figures for all children
///   who went missing 2011/12 to 2013/14 as reported to the county council in September 2014; England's
///   2023–24 tables for durations. Numbers of referrals are inferred from regional rates. The frequencies
///   within the totals are made up.
struct Calibration: Sendable {
  /// Children who went missing so many times in the year.
  typealias Frequencies = [(times: Int, children: Int)]

  /// Looked after at some time in the year.
  let lookedAfter: Int
  /// Looked after at the end of 31 March.
  let lookedAfterAtEnd: Int
  /// Looked-after children placed in the area, and how often they went missing.
  let missingInside: Frequencies
  /// Looked-after children placed outside the area, and how often they went missing.
  let missingOutside: Frequencies
  /// Children who were not looked after and went missing.
  let missingFromHome: Frequencies
  let referrals: Referrals

  /// Referrals on suspicion of exploitation, by the way they went.
  struct Referrals: Sendable {
    let frontDoorOnly: Int
    let frontDoorThenKingfisher: Int
    let kingfisherDirect: Int
    let earlyHelp: Int
  }

  /// Of a hundred looked-after children, those placed outside the area: 147 of 514 on 31 March 2015.
  static let outsidePermille = 286
  /// Children of other authorities placed in the county who went missing.
  static let missingPlacedHere: Frequencies = [(1, 7), (2, 3), (3, 1), (4, 1), (5, 1), (8, 1)]
  /// Children of other authorities placed in the county who did not, added once a year.
  static let quietPlacedHere = 6
  /// Children who have only short breaks (legal status V4), outside the department's measures.
  static let shortBreaks = 24

  /// The planted weekend pattern: how often each member of the group goes missing in it.
  /// They are part of the last year's children placed in the area.
  static let weekendGroup = [5, 5, 4, 4, 3, 3]

  /// The quotas of the year that lies so many years before the last one.
  static func year(fromLast: Int) -> Calibration {
    switch fromLast {
    case 0: year2014
    case 1: year2013
    default: earlierYear(hasKingfisher: fromLast == 2)
    }
  }

  private static let year2014 = Calibration(
    lookedAfter: 748, lookedAfterAtEnd: 514,
    missingInside: [
      (1, 23), (2, 8), (3, 4), (4, 2), (5, 2), (6, 3), (7, 2), (8, 2), (9, 1), (10, 1), (12, 1), (25, 1),
      (30, 1),
      (34, 1),
    ],
    missingOutside: [
      (1, 12), (2, 5), (3, 3), (4, 3), (5, 2), (6, 1), (7, 1), (8, 1), (9, 1), (10, 1), (12, 1), (14, 1),
      (18, 3),
      (40, 1),
    ],
    missingFromHome: [(1, 402), (2, 84), (3, 22), (4, 10), (5, 6), (6, 4), (7, 2), (9, 1), (11, 1)],
    referrals: Referrals(
      frontDoorOnly: 120, frontDoorThenKingfisher: 110, kingfisherDirect: 70, earlyHelp: 40))

  private static let year2013 = Calibration(
    lookedAfter: 708, lookedAfterAtEnd: 463,
    missingInside: [
      (1, 22), (2, 7), (3, 6), (4, 4), (5, 4), (6, 3), (7, 2), (8, 2), (9, 1), (10, 1), (12, 1), (25, 1),
      (30, 1),
      (34, 1),
    ],
    missingOutside: [
      (1, 12), (2, 5), (3, 3), (4, 3), (5, 2), (6, 1), (7, 1), (8, 1), (9, 1), (10, 1), (12, 1), (14, 1),
      (18, 2),
      (40, 1),
    ],
    missingFromHome: [(1, 400), (2, 83), (3, 24), (4, 10), (5, 6), (6, 4), (7, 2), (9, 1), (11, 1)],
    referrals: Referrals(frontDoorOnly: 105, frontDoorThenKingfisher: 92, kingfisherDirect: 60, earlyHelp: 35)
  )

  /// Kingfisher began in November 2012; in the years before, nobody could be referred to it.
  private static func earlierYear(hasKingfisher: Bool) -> Calibration {
    Calibration(
      lookedAfter: 680, lookedAfterAtEnd: 425,
      missingInside: [
        (1, 22), (2, 7), (3, 5), (4, 4), (5, 4), (6, 3), (7, 2), (8, 2), (9, 1), (10, 1), (12, 1), (25, 1),
        (30, 1),
        (34, 1),
      ],
      missingOutside: [
        (1, 11), (2, 5), (3, 3), (4, 3), (5, 2), (6, 1), (7, 1), (8, 1), (9, 1), (10, 1), (12, 1), (18, 2),
        (40, 1),
      ],
      missingFromHome: [(1, 418), (2, 80), (3, 15), (4, 7), (5, 4), (6, 2), (7, 1), (9, 1)],
      referrals: Referrals(
        frontDoorOnly: 90, frontDoorThenKingfisher: hasKingfisher ? 35 : 0,
        kingfisherDirect: hasKingfisher ? 20 : 0, earlyHelp: 30))
  }
}
