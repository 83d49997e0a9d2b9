import Calendar
import Testing

@testable import Interrogation

@Suite struct UnitFunnelTests {
  /// A child counts once in a home and two months: x has one child in each of twelve stretches and three now, y too little.
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
    let cases = try MadeMeasure(rows).cases("children", window, units: ["kind"])
    let funnel = UnitFunnel(0, of: cases, in: window)
    #expect(funnel.units.map(\.name) == ["x"])
    #expect(funnel.units[0].children == 3 && funnel.units[0].expected == 1)
    #expect(abs(funnel.units[0].score - 2 * (3.0.squareRoot() - 1)) < 1e-12)
    #expect(funnel.small.map(\.name) == ["y"] && funnel.small[0].children == 1)
  }
}
