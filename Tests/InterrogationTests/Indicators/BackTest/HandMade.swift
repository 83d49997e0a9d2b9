import Calendar

@testable import Interrogation

/// A back-test whose standings are made by hand: five children at four month ends, an outcome counting for 30 days.
///
/// - a has 3 points until accepted on 15 April.
/// - b has 3 points at the ends of February and April, and is discussed on 10 May.
/// - c has 1 point, and is discussed on 10 February.
/// - d is accepted on 5 March, and is not known before.
/// - e has 3 points at the end of February alone, and no outcome.
enum HandMade {
  static let days = ["2014-01-31", "2014-02-28", "2014-03-31", "2014-04-30"].map(SmallCounty.day)

  static let outcomes = Outcomes(
    accepted: ["a": SmallCounty.day("2014-04-15"), "d": SmallCounty.day("2014-03-05")],
    discussed: ["b": [SmallCounty.day("2014-05-10")], "c": [SmallCounty.day("2014-02-10")]])

  static func backTest(
    chosenOn: String = "2012-13", lateEntry: KnownThen.LateEntry = .init(rows: 10, recorded: 10)
  ) throws -> BackTest {
    let points = ["a": [3, 3, 3, 3], "b": [0, 3, 0, 3], "c": [1, 1, 1, 1], "e": [0, 3, 0, 0]]
    let text = IndicatorSetTests.text.replacing("2013-14", with: chosenOn) + "\nhorizon_days: 30"
    return BackTest(
      of: try IndicatorSetTests.read(text),
      moments: days.enumerated().map { index, day in
        BackTest.moment(
          IndicatorStanding(
            day: day, children: points.keys.sorted().map { child($0, points[$0]![index]) }), outcomes)
      }, outcomes: outcomes, lateEntry: lateEntry)
  }

  /// The first rule holds from 2 points, the screening at 1 and 3; a and c are boys, a was never screened.
  private static func child(_ token: String, _ points: Int) -> IndicatorStanding.Child {
    IndicatorStanding.Child(
      token: token, reasons: [points >= 2 ? "often" : nil, points % 2 == 1 ? "high" : nil],
      compared: [token == "c" || token == "a"], points: points,
      pointsWithoutScreening: points >= 2 ? 2 : 0, isScreened: token != "a", isReferred: true,
      isAccepted: false,
      groups: [token == "a" || token == "c" ? "M" : "F", "13-15", "ours here", "Oxford", "White"])
  }
}
