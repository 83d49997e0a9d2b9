import Calendar
import Engine
import Inference
import Testing

@testable import Interrogation

@Suite struct MeasureFiguresTests {
  /// a has four cases in the period and one before, b two, c to e one each.
  private let rows = [
    "'a', '1', '2015-01-31 23:59', '2015-02-01', 1, 'x'", "'a', '2', '2015-02-01', '2015-02-03', 1, 'x'",
    "'a', '3', '2015-02-28', '2015-04-09', 0, 'x'", "'a', '4', '2015-03-01', '2015-03-02', 1, 'x'",
    "'a', '5', '2015-03-31 23:59', '2015-04-01', 0, 'y'", "'b', '6', '2015-02-10', '2015-02-10', 0, 'y'",
    "'b', '7', '2015-03-10', '2015-03-12', 0, 'y'", "'c', '8', '2015-03-10', NULL, 1, 'y'",
    "'d', '9', '2015-03-11', '2015-03-12', 1, 'y'", "'e', '10', '2015-03-11', '2015-03-12', 1, 'y'",
    "'f', '11', '2015-04-01', '2015-04-01', 1, 'y'",
  ]

  @Test func monthsCountCasesAndChildren() throws {
    let window = try MadeMeasure.window("2015-02..2015-03", baseline: "2014-12..2015-01")
    let months = try MadeMeasure(rows).cases("share", window).months(of: window)
    #expect(months.map(\.cases) == [0, 1, 3, 6])
    #expect(months.map(\.children) == [0, 1, 2, 5])
    #expect(months.map(\.met) == [0, 1, 1, 4])
    #expect(months[0].value(.share) == nil && months[3].value(.share) == 4.0 / 6)
  }

  /// Of the nine cases of the period: Σn² = 16 + 4 + 3, Σm² = 4 + 3, Σnm = 8 + 3; without a, b and one of the others two are left.
  @Test func aPeriodAddsUpTheChildren() throws {
    let window = try MadeMeasure.window("2015-02..2015-03", baseline: "2014-12..2015-01")
    let cases = try MadeMeasure(rows).cases("share", window)
    let figures = cases.figures(ofMonths: window.periodPlaces)
    #expect(figures.cases == 9 && figures.children == 5 && figures.met == 5)
    #expect(figures.caseSquares == 23 && figures.metSquares == 7 && figures.products == 11)
    #expect(figures.withoutTopThree == 2)
    #expect(figures.dispersion?.value == 23.0 / 9)
    #expect(cases.figures(ofMonths: 0..<2).cases == 1)
  }

  /// What was recorded later, or nobody knows when, was not yet reported.
  @Test func whatWasKnownByADayIsCounted() throws {
    let window = try MadeMeasure.window("2015-02..2015-03", baseline: "2014-12..2015-01")
    let cases = try MadeMeasure(rows).cases("events", window)
    let days = try #require(window.months.last).end.dayNumber - window.start.dayNumber
    let figures = cases.figures(ofMonths: window.periodPlaces, knownBy: Int32(days + 1))
    #expect(figures.cases == 7)
    let unknown = try MadeMeasure(rows.map { $0.replacing("'2015-", with: "'2016-") }).cases("events", window)
    #expect(unknown.count == 0)
  }

  /// Of two cases of b and the only one of c it is not known whether they are met: c is no child of the share.
  @Test func whatIsNotKnownIsInNoShare() throws {
    let window = try MadeMeasure.window("2015-02..2015-03", baseline: "2014-12..2015-01")
    let unknown = try MadeMeasure(
      rows.map { row in
        row.hasPrefix("'b'") || row.hasPrefix("'c'")
          ? row.replacing(", 0, 'y'", with: ", NULL, 'y'").replacing(", 1, 'y'", with: ", NULL, 'y'") : row
      })
    let cases = try unknown.cases("share", window, units: ["kind"])
    let figures = cases.figures(ofMonths: window.periodPlaces)
    #expect(figures.cases == 6 && figures.children == 3 && figures.met == 4 && figures.unknown == 3)
    #expect(cases.months(of: window).map(\.unknown) == [0, 0, 1, 2])
    #expect(cases.count == 7 && cases.childCount == 3 && cases.units[0].count == 7)
    #expect(try unknown.cases("events", window).count == 10)
  }

  /// Where only a yes is ever written, all that is known is met.
  @Test func whatIsOnlyEverMetSaysNothing() throws {
    let window = try MadeMeasure.window("2015-02..2015-03", baseline: "2014-12..2015-01")
    let yesOnly = rows.map { $0.replacing(", 0, '", with: ", NULL, '") }
    #expect(try MadeMeasure(yesOnly).cases("share", window).saysOneThingOnly)
    #expect(try !MadeMeasure(rows).cases("share", window).saysOneThingOnly)
    let known = yesOnly.filter { !$0.contains("NULL, '") }
    #expect(try !MadeMeasure(known).cases("share", window).saysOneThingOnly)
  }

  @Test func whereNothingSaysWhenRowsWereRecordedNothingIsKnown() throws {
    let window = try MadeMeasure.window("2015-02", baseline: nil)
    let made = try MadeMeasure([(child: "a", days: ["2015-02-01"])])
    #expect(try made.cases("events", window).knownDays == nil)
  }
}
