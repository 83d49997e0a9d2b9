import Calendar
import Engine
import Inference
import Testing

@testable import Interrogation

@Suite struct OffenceSignalsTests {
  /// Three years of months: steady has five a month, risen nine in place of four in the last year, gap lacks one month of it.
  private func signals(residents: Bool = true) throws -> OffenceSignals {
    let session = Session()
    for statement in [
      #"CREATE TABLE offences (month DATE, category TEXT, "count" INTEGER)"#,
      #"CREATE TABLE population (year INTEGER, district TEXT, "count" INTEGER)"#,
    ] { _ = try session.query(statement) }
    let first = try #require(ReportingPeriod(label: "2012-04..2015-03"))
    for (place, month) in first.months.enumerated() {
      var rows = ["('\(month.start)', 'steady', 5)", "('\(month.start)', 'risen', \(place < 24 ? 4 : 9))"]
      if place != 30 { rows.append("('\(month.start)', 'gap', 1)") }
      _ = try session.query("INSERT INTO offences VALUES \(rows.joined(separator: ", "))")
    }
    if residents {
      _ = try session.query(
        "INSERT INTO population VALUES (2013, 'a', 60000), (2013, 'b', 40000), (2014, 'a', 100000), (2014, 'b', 10000)"
      )
    }
    let day = try #require(CivilDate(year: 2015, month: 4, day: 12))
    return try OffenceSignals(asOf: day, session: session)
  }

  @Test func categoriesAreTestedPerHeadAndTogether() throws {
    let signals = try signals()
    #expect(signals.categories.map(\.name) == ["gap", "risen", "steady"])
    #expect(
      signals.categories.map(\.now) == [nil, 108, 60] && signals.categories.map(\.before) == [12, 48, 60])
    let risen = try #require(signals.categories[1].ratio)
    let exact = try #require(RateRatio.exact((108, 110_000), (48, 100_000), confidence: 0.95))
    #expect(risen == exact && signals.categories[0].ratio == nil)
    #expect(signals.categories[1].adjusted == exact.probability * 2)
    let said = signals.section
    #expect(said.sentences[0].hasPrefix("2 categories are tested together, 2014-15 against 2013-14"))
    #expect(
      said.sentences[0].contains("risen (2.05 times the rate)") && !said.sentences[0].contains("steady"))
    #expect(said.series[0].points[30].value == nil && said.series[0].points.count == 36)
  }

  /// Eight a month and then sixteen, of which all of a quarter are recorded at once: χ² is 4 · 48 and 4 · 96, 576 on 22
  /// degrees of freedom, hardly any evidence where even months would be much.
  @Test func monthsThatSpreadFarAreNoPoissonCounts() throws {
    func ratio(_ months: (Int) -> Int) throws -> RateRatio {
      let window = MeasureWindow(
        period: try #require(ReportingPeriod(label: "2014-15")),
        baseline: ReportingPeriod(label: "2012-04..2014-03"))
      let counts = (0..<36).map { Optional(months($0)) }
      return try #require(
        OffenceSignals.Category("any", counts, window, residents: (100_000, 100_000)).ratio)
    }
    let even = try ratio { $0 < 24 ? 8 : 16 }
    let batched = try ratio { $0 % 3 > 0 ? 0 : $0 < 24 ? 24 : 48 }
    #expect(even.ratio == 2 && batched.ratio == 2)
    #expect(even.probability < 1e-6 && batched.probability > 0.01)
    #expect(batched.lower < even.lower && batched.upper > even.upper)
    // One batch of twelve and none before are one and none.
    let once = try ratio { $0 == 30 ? 12 : 0 }
    #expect(once.ratio == .infinity && once.probability == 1)
  }

  @Test func withoutResidentsNothingIsTested() throws {
    let signals = try signals(residents: false)
    #expect(signals.categories.allSatisfy { $0.ratio == nil && $0.adjusted == nil })
    #expect(signals.section.sentences.last?.contains("nothing tested") ?? false)
  }
}
