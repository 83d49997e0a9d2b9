import Calendar
import Engine
import Inference

/// Every measure of a library over one period, the tests looked at together, and how often all of it speaks where nothing has
/// changed.
struct SignalFamily: Sendable {
  let window: MeasureWindow
  /// The primary measures first, each by name.
  let findings: [MeasureFinding]
  /// The measures of which the extract does not say whether a case is met, with what it lacks.
  let unmeasured: [(measure: Measure, reason: String)]
  /// Tests of the family that are made elsewhere, with their p-values.
  let others: [OtherTest]
  /// The adjusted p-value of each test of the family, by the measure's name.
  let adjusted: [String: Double]
  let falseSignals: FalseSignals

  /// A test of the family that is no comparison of a measure's counts.
  struct OtherTest: Sendable {
    let name: String
    /// In words.
    let title: String
    /// The p-value; nil where there is nothing to test.
    let probability: Double?
  }

  /// The measure whose cases are looked at by district and place too.
  static let measureByPlace = "children-missing"
  static let placeColumns = ["district", "place"]

  /// - Throws: ``InterrogationError``.
  init(
    _ library: QueryLibrary, _ window: MeasureWindow, _ reach: ExtractReach, others: [OtherTest],
    session: Session
  ) throws(InterrogationError) {
    let all = try Measure.all(of: library, besides: others.count)
    let lacking = all.filter { !session.has($0.rule.need) }
    let measured = try session.concurrentMap(all.filter { !lacking.contains($0) }) {
      session, measure throws(InterrogationError) in
      let units = measure.name == Self.measureByPlace ? Self.placeColumns : []
      let cases = try MeasuredCases(of: measure, in: window, units: units, session: session)
      return MeasureFinding(of: measure, cases, in: window, reach)
    }
    let findings = measured.filter { $0.isSeen && !$0.cases.saysOneThingOnly }
    unmeasured =
      measured.filter { !$0.isSeen }.map {
        (
          $0.measure,
          "it looks back \($0.measure.rule.lookbackDays) days, and the extract begins on \(reach.from)"
        )
      }
      + lacking.map { ($0, "no row has \($0.rule.need?.description ?? "")") }
      + measured.filter(\.cases.saysOneThingOnly).map {
        ($0.measure, "what is recorded says the same of every case, and of the others nothing")
      }
    let tests: [(name: String, probability: Double)] =
      findings.compactMap { finding in
        guard finding.measure.rule.isPrimary, let test = finding.test else { return nil }
        return (finding.measure.name, test.probability)
      } + others.compactMap { other in other.probability.map { (other.name, $0) } }
    adjusted = Dictionary(
      uniqueKeysWithValues: zip(tests.map(\.name), FalseDiscovery.adjusted(tests.map(\.probability))))
    falseSignals = FalseSignals(
      findings.map { finding in
        (
          ShuffledMeasure(
            finding.cases, finding.measure.rule.counted,
            finding.chart.chart.kind == .g ? .t : finding.chart.chart.kind,
            keepingOneIn: UInt64(max(1, finding.cases.count / FalseSignals.mostCases))),
          finding.measure.rule.isPrimary
        )
      }, others: others.count { $0.probability != nil }, in: window,
      previous: window.places(of: window.comparison), threads: session.threads)
    self.window = window
    self.findings = findings
    self.others = others
  }

  /// Whether a test stands among all that were made.
  func stands(_ name: String) -> Bool { adjusted[name].map { $0 <= FalseSignals.rate } ?? false }

  /// The measures that are to be opened: those of which the test stands, which are the signals, and the other primary ones of
  /// which a month of the period is outside the chart's limits.
  var opened: [MeasureFinding] {
    findings.filter { finding in
      stands(finding.measure.name) || (finding.measure.rule.isPrimary && finding.outside(in: window) != nil)
    }
  }
}

extension Session {
  /// Whether any row has a value in a column; true of no column.
  fileprivate func has(_ need: MeasureRule.Need?) -> Bool {
    guard let need else { return true }
    guard let table = tables.first(where: { $0.name == need.table }),
      table.columnNames.contains(need.column)
    else { return false }
    let answer = try? query("SELECT 1 FROM \(need.table) WHERE \"\(need.column)\" IS NOT NULL LIMIT 1")
    return answer?.rowCount == 1
  }
}
