import Calendar
import Inference
import Testing

@testable import Interrogation

@Suite struct UnitFunnelTests {
  /// A child counts once in a home and two months: x has one child in each of twelve stretches and three now, z none before.
  @Test func aHomeIsComparedWithWhatIsUsualThere() throws {
    let window = try MadeMeasure.window("2015-02..2015-03", baseline: "2013-02..2015-01")
    var rows: [String] = []
    for month in window.months.prefix(24) {
      rows.append("'a', '\(month.label)', '\(month.start)', NULL, 0, 'x'")
    }
    rows.append("'b', 'b', '2014-01-01', NULL, 0, 'y'")
    for child in ["c", "d", "e"] {
      rows.append("'\(child)', '\(child)1', '2015-02-03', NULL, 0, 'x'")
      rows.append("'\(child)', '\(child)2', '2015-03-03', NULL, 0, 'x'")
    }
    rows.append("'f', 'f', '2015-03-03', NULL, 0, 'y'")
    rows.append("'g', 'g', '2015-03-03', NULL, 0, 'z'")
    rows.append("'h', 'h', '2015-03-03', NULL, 0, NULL")
    let cases = try MadeMeasure(rows).cases("children", window, units: ["kind"])
    let funnel = UnitFunnel(0, of: cases, in: window)
    #expect(funnel.units.map(\.name) == ["x", "y"] && funnel.units.map(\.children) == [3, 1])
    // Twelve children of x in 730 days let 59 days expect 0.97.
    let expected = 12 * 59.0 / 730
    #expect(abs(funnel.units[0].expected - expected) < 1e-12)
    #expect(abs(funnel.units[0].score - 2 * (3.0.squareRoot() - expected.squareRoot())) < 1e-12)
    #expect(funnel.new.map(\.name) == ["z"] && funnel.new[0].children == 1)
    // Three of fifteen in 59 of 789 days: the exact ratio is the more careful one.
    let exact = try #require(RateRatio.exact((3, 59), (12, 730), confidence: 0.95)).probability
    #expect(funnel.units[0].adjusted >= exact && funnel.units[0].adjusted <= 2 * exact)
  }

  /// Of a baseline of four months a year ago two stretches are looked at, and nothing before or behind them.
  @Test func onlyTheBaselineSaysWhatIsUsual() throws {
    let window = try MadeMeasure.window(
      "2015-02..2015-03", baseline: "2014-02..2014-05", holding: ["2013-12..2014-01"])
    let rows = [
      "2013-12-05", "2014-01-31", "2014-02-01", "2014-03-31", "2014-05-31", "2014-06-01", "2015-01-31",
    ]
    .map { "'a', '\($0)', '\($0)', NULL, 0, 'x'" }
    let cases = try MadeMeasure(rows).cases("children", window, units: ["kind"])
    let funnel = UnitFunnel(0, of: cases, in: window)
    #expect(funnel.units.map(\.children) == [0])
    #expect(abs(funnel.units[0].expected - 2 * 59.0 / 120) < 1e-12)
  }
}
