import Calendar
import Engine
import Inference

/// What lies behind a signal: the cases themselves, what of their mix changed, and what none of it can tell.
struct DrillDown {
  let finding: MeasureFinding
  let window: MeasureWindow
  let mix: MixChange
  /// The columns of a case, and the cases of the period: the latest first, no more than ``mostCases``.
  private let columns: [String]
  private let cases: [[Value]]
  private let caseCount: Int

  /// More cases than so many are not listed.
  static let mostCases = 2000

  /// - Throws: ``InterrogationError`` of kind `query`.
  init(
    of finding: MeasureFinding, in window: MeasureWindow, session: Session
  ) throws(InterrogationError) {
    let measure = finding.measure
    let end = window.period.end
    let described = try session.answer(
      "SELECT * FROM \(measure.casesSQL) LIMIT 0", for: measure.question, from: window.period.start, to: end)
    let mixColumns = described.columns.map(\.name).filter { !MeasureRule.ownColumns.contains($0) }
    let all = try MeasuredCases(of: measure, in: window, units: mixColumns, session: session)
    mix = MixChange(mixColumns, of: all, in: window)
    caseCount = finding.now.cases + finding.now.unknown
    let listed = try session.answer(
      "SELECT * FROM \(measure.casesSQL) ORDER BY counted_at DESC, case_id LIMIT \(Self.mostCases)",
      for: measure.question,
      from: window.period.start, to: end)
    columns = listed.columns.map(\.name)
    cases = (0..<listed.rowCount).map { row in
      listed.columns.indices.map { listed.value(row: row, column: $0) }
    }
    self.finding = finding
    self.window = window
  }

  /// Why the measure speaks, what changed with it, and what it can't tell.
  func section(testStands: Bool, adjusted: Double?) -> FindingsSection {
    let name = finding.measure.name
    var sentences = [finding.comparison(in: window)]
    if testStands, let adjusted {
      sentences.append(
        "The test stands among all that were made (p \(FigureText.probability(adjusted)) after allowing for their number)."
      )
    } else if let adjusted {
      sentences.append(
        "Its test against \(window.comparison.label) does not stand (p \(FigureText.probability(adjusted)) after allowing for the number of tests)."
      )
    }
    let charted = finding.chartSentences(in: window)
    if !charted.isEmpty {
      sentences.append(
        "On its \(finding.chart.chart.kind.rawValue) chart: \(charted.joined(separator: "; ")).")
    }
    if finding.measure.rule.counted == .events {
      sentences.append(
        "Without the three children who have the most it is \(finding.now.withoutTopThree) of \(finding.now.cases)."
      )
    }
    if finding.measure.rule.counted == .share, finding.now.cases > 0, finding.now.met == 0 {
      sentences.append(
        "None of these months' cases is recorded as met: ask first whether what says so was supplied for them."
      )
    }
    sentences += mixSentences(testStands: testStands) + limits
    return FindingsSection(
      name: "\(testStands ? "signal" : "note")-\(name)",
      title: testStands ? finding.measure.title : "\(finding.measure.title): a month outside its limits",
      sentences: sentences,
      series: [
        FindingsSection.Series(label: finding.measure.title, points: finding.seriesPoints(in: window))
      ],
      tables: [mixTable, casesTable])
  }

  /// The difference is looked for on the side on which the measure speaks.
  private func mixSentences(testStands: Bool) -> [String] {
    guard !window.baselinePlaces.isEmpty else { return [] }
    let isAbove = finding.test.map { $0.change >= (finding.measure.rule.counted == .share ? 0 : 1) }
    let isOutsideAbove = finding.outside(in: window)?.cause.map { $0.side == .above }
    let isUp = (testStands ? isAbove : isOutsideAbove) ?? true
    let parts = mix.leading(above: isUp, count: 4).map { part in
      "\(part.column.replacing("_", with: " ")) “\(part.value)” \(FigureText.decimal(part.now, 0)) cases where \(FigureText.decimal(part.expected, 1)) were to be expected (\(FigureText.count(part.children, "child", "children")))"
    }
    var sentences = [
      parts.isEmpty
        ? "No kind of case, child, place or way of reporting is far from what the baseline lets expect."
        : "Furthest from what the baseline lets expect, untested: \(parts.joined(separator: "; "))."
    ]
    if mix.children > 0 {
      sentences.append(
        "\(mix.newChildren) of its \(FigureText.count(mix.children, "child", "children")) had no such case in \(window.baseline?.label ?? "the baseline")."
      )
    }
    return sentences
  }

  /// What such a figure can't tell, by what it is about.
  private var limits: [String] {
    switch finding.measure.question.header.about {
    case .child:
      [
        "It can't tell whether more happened or more was recorded: look at reported_by and at what changed in how people record. Children whom nobody reported are not in it, and it does not say why a child went."
      ]
    case .service:
      [
        "It can't tell whether the service was good, nor why a case was late; cases that were never entered are not in it. A case without a record that it was done counts as not done."
      ]
    }
  }

  private var mixTable: FindingsTable {
    FindingsTable(
      name: "\(finding.measure.name)-mix", title: "What changed in the mix",
      columns: [
        .init("about", "About"), .init("value", "Value"),
        .init("now", "Now", .indicator(unit: "cases", decimals: 0)),
        .init("expected", "Expected from the baseline", .indicator(unit: "cases", decimals: 1)),
        .count("children", "Children now", of: "children"),
      ],
      rows: mix.parts.map { part in
        [
          .text(part.column), .text(part.value), .double(part.now), .double(part.expected),
          .integer(Int64(part.children)),
        ]
      })
  }

  private var casesTable: FindingsTable {
    FindingsTable(
      name: "\(finding.measure.name)-cases",
      title: cases.count < caseCount
        ? "The latest \(cases.count) of the \(caseCount) cases behind it" : "The cases behind it",
      columns: columns.map { FindingsTable.Column($0, $0.replacing("_", with: " ")) }, rows: cases)
  }
}
