import Calendar
import Testing

@testable import Interrogation

@Suite struct MixChangeTests {
  /// Each month one case of kind x and one of y by the same two children; in the period twelve more of x by six new ones.
  private func made() throws -> (window: MeasureWindow, made: MadeMeasure) {
    let window = try MadeMeasure.window("2015-02..2015-03", baseline: "2013-02..2015-01")
    var rows = window.months.flatMap { month in
      [
        "'a', 'a\(month.label)', '\(month.start)', NULL, 0, 'x'",
        "'b', 'b\(month.label)', '\(month.start)', NULL, 1, 'y'",
      ]
    }
    for child in 0..<6 {
      for day in ["2015-02-07", "2015-03-07"] {
        rows.append("'n\(child)', 'n\(child)\(day)', '\(day)', NULL, 1, 'x'")
      }
    }
    return (window, try MadeMeasure(rows))
  }

  @Test func whatGrewLeads() throws {
    let (window, made) = try made()
    let mix = MixChange(["kind"], of: try made.cases("events", window, units: ["kind"]), in: window)
    let first = try #require(mix.parts.first)
    #expect(first.column == "kind" && first.value == "x" && first.now == 14 && first.children == 7)
    // 24 cases in the 730 days of the baseline let 59 days expect 1.94.
    #expect(abs(first.expected - 24 * 59.0 / 730) < 1e-12)
    #expect(mix.children == 8 && mix.newChildren == 6)
    #expect(mix.leading(above: true, count: 4).map(\.value) == ["x"])
    #expect(mix.leading(above: false, count: 4).isEmpty)
  }

  /// Of a share what is met is compared with as large a share of the value's own cases.
  @Test func aShareIsComparedWithItsOwn() throws {
    let (window, made) = try made()
    let mix = MixChange(["kind"], of: try made.cases("share", window, units: ["kind"]), in: window)
    #expect(mix.parts.map(\.value) == ["x", "y"])
    #expect(mix.parts.map(\.now) == [12, 2] && mix.parts.map(\.expected) == [0, 2])
  }
}
