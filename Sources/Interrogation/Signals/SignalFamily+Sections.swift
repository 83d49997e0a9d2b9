import Calendar
import Engine
import Inference

extension SignalFamily {
  /// What stands out, first of all; then each measure's figures and chart.
  func summary(alsoSignalling names: [String]) -> FindingsSection {
    let tested = adjusted.count
    let standing = adjusted.keys.filter(stands).sorted()
    let charted = findings.filter { !$0.chartSignals(in: window).isEmpty }
    var sentences = [
      "\(FigureText.count(tested, "measure is", "measures are")) tested together against \(window.period.previous.label), as one family declared in advance; "
        + (standing.isEmpty
          ? "no change is more than chance gives."
          : "more than chance gives: \(FigureText.list(standing.map(title)))."),
      window.baselineCount < ChosenChart.fewestOfARun
        ? "The extract reaches back \(window.baselineCount) months before the period, too few for a chart to say anything."
        : charted.isEmpty
          ? "Of \(findings.count) charts none shows anything in the period."
          : "Of \(findings.count) charts, \(FigureText.list(charted.map(\.measure.title))) \(charted.count == 1 ? "shows" : "show") something in the period.",
    ]
    sentences.append(chanceSentence)
    return FindingsSection(
      name: "signals", title: "What stands out", sentences: sentences, tables: [chanceTable])
  }

  private func title(_ name: String) -> String {
    findings.first { $0.measure.name == name }?.measure.title ?? name
  }

  private var chanceSentence: String {
    let chance = falseSignals
    return
      "Where nothing has changed, \(FigureText.decimal(100 * chance.any, 0)) of 100 packs like this one carry a signal all the same: a test stands in \(FigureText.decimal(100 * chance.anyTested, 0)), a chart shows something in \(FigureText.decimal(100 * chance.anyCharted, 0)); expect \(FigureText.decimal(chance.tested + chance.charted)) false signals a pack (\(chance.shuffles) shuffles of this extract's children)."
  }

  private var chanceTable: FindingsTable {
    FindingsTable(
      name: "false-signals", title: "Signals to be expected where nothing has changed",
      columns: [
        .init("kind", "Kind of signal"),
        .init("expected", "Signals a pack", .indicator(unit: "signals", decimals: 3)),
        .share("share_of_packs", "Packs with one or more"),
      ],
      rows: [
        [.text("tests"), .double(falseSignals.tested), .double(falseSignals.anyTested)],
        [.text("charts"), .double(falseSignals.charted), .double(falseSignals.anyCharted)],
        [.text("any"), .double(falseSignals.tested + falseSignals.charted), .double(falseSignals.any)],
      ])
  }

  /// Every measure with its figures now, before and a year ago.
  var measuresSection: FindingsSection {
    FindingsSection(
      name: "measures", title: "The measures",
      sentences: [
        "Figures are compared per day; limits speak of the process that gave the counts, not of the counts, which hold all that was recorded.",
        "First reported: what had been recorded of an earlier period as long after its end as this extract was made after \(window.period.label).",
        window.baseline.map { "Limits and expectations come from \($0.label)." }
          ?? "The extract does not reach back before the period: there are no limits.",
      ],
      series: findings.map { finding in
        FindingsSection.Series(
          label: "\(finding.measure.title), \(finding.chart.chart.kind.rawValue) chart",
          points: finding.seriesPoints(in: window))
      },
      tables: [measureTable, monthTable])
  }

  private var measureTable: FindingsTable {
    FindingsTable(
      name: "measures", title: "Measures in \(window.period.label), before and a year ago",
      columns: [
        .init("measure", "Measure"), .init("title", "In words"), .init("family", "Family"),
        .init("counted", "What is counted"),
        .init("now", "Now", .indicator(unit: "", decimals: 3)),
        .init("now_per_day", "Now, per day", .indicator(unit: "per day", decimals: 3)),
        .init(
          "without_top_three", "Cases without the three children who have the most",
          .indicator(unit: "cases", decimals: 0)),
        .init("previous", "Before", .indicator(unit: "", decimals: 3)),
        .init("previous_per_day", "Before, per day", .indicator(unit: "per day", decimals: 3)),
        .init("previous_first_reported", "Before, as first reported", .indicator(unit: "", decimals: 0)),
        .init("year_before", "A year before", .indicator(unit: "", decimals: 3)),
        .init("year_before_per_day", "A year before, per day", .indicator(unit: "per day", decimals: 3)),
        .init(
          "year_before_first_reported", "A year before, as first reported", .indicator(unit: "", decimals: 0)),
        .init("change", "Rate ratio, or difference of shares", .indicator(unit: "", decimals: 3)),
        .init("change_lower", "Lower 95 % limit of the change", .indicator(unit: "", decimals: 3)),
        .init("change_upper", "Upper 95 % limit of the change", .indicator(unit: "", decimals: 3)),
        .init("method", "How it was reckoned"),
        .init("probability", "p-value", .indicator(unit: "", decimals: 4)),
        .init("adjusted_probability", "p-value among all tested", .indicator(unit: "", decimals: 4)),
        .init("stands", "More than chance gives"), .init("chart", "Chart"),
        .init("chart_reason", "Why this chart"),
        .init("chart_signals", "What the chart shows in the period"),
        .init("ears", "Months of the period above what EARS C2 expects"),
        .init("sums", "Months of the period with a signal of the cumulative sums"),
      ],
      rows: findings.map(row))
  }

  private func row(_ finding: MeasureFinding) -> [Value] {
    let counted = finding.measure.rule.counted
    func figure(_ figures: MeasureFigures?) -> Value { figures?.value(counted).map(Value.double) ?? .null }
    func daily(_ figures: MeasureFigures?, _ period: ReportingPeriod?) -> Value {
      guard counted != .share, let value = figures?.value(counted), let period else { return .null }
      return .double(value / Double(period.dayCount))
    }
    func number(_ value: Double?) -> Value { value.map(Value.double) ?? .null }
    func months(_ places: [Int]?) -> Value {
      guard let places else { return .null }
      return .text(
        places.filter(window.periodPlaces.contains).map { window.months[$0].monthLabel }.joined(
          separator: ", "))
    }
    let name = finding.measure.name
    return [
      .text(name), .text(finding.measure.title),
      .text(finding.measure.rule.isPrimary ? "primary" : "beside it"),
      .text(counted.rawValue), figure(finding.now), daily(finding.now, window.period),
      counted == .events ? .integer(Int64(finding.now.withoutTopThree)) : .null,
      figure(finding.previous?.figures), daily(finding.previous?.figures, finding.previous?.period),
      number(finding.previous?.firstReported),
      figure(finding.yearBefore?.figures), daily(finding.yearBefore?.figures, finding.yearBefore?.period),
      number(finding.yearBefore?.firstReported),
      number(finding.test?.change), number(finding.test?.lower), number(finding.test?.upper),
      finding.test.map { .text($0.method.rawValue) } ?? .null, number(finding.test?.probability),
      number(adjusted[name]), adjusted[name] == nil ? .null : .boolean(stands(name)),
      .text(finding.chart.chart.kind.rawValue), .text(finding.chartReason),
      .text(finding.chartSentences(in: window).joined(separator: "; ")), months(finding.chart.ears),
      months(finding.chart.sums),
    ]
  }

  private var monthTable: FindingsTable {
    FindingsTable(
      name: "measures-by-month", title: "Measures by month, on their charts",
      columns: [
        .init("measure", "Measure"), .init("month", "Month"),
        .count("cases", "Cases", of: "cases"), .count("children", "Children", of: "children"),
        .count("met", "Cases that are met", of: "cases"),
        .init("value", "Value on the chart", .indicator(unit: "", decimals: 3)),
        .init("centre", "Centre line", .indicator(unit: "", decimals: 3)),
        .init("lower", "Lower limit", .indicator(unit: "", decimals: 3)),
        .init("upper", "Upper limit", .indicator(unit: "", decimals: 3)),
        .init("signal", "What stands out"), .init("makes_limits", "Whether the month makes limits"),
      ],
      rows: findings.flatMap { finding in
        let isOfDays = finding.chart.chart.kind == .t || finding.chart.chart.kind == .g
        let points =
          isOfDays ? [:] : Dictionary(uniqueKeysWithValues: finding.chart.chart.points.map { ($0.month, $0) })
        return window.months.indices.map { month -> [Value] in
          let figures = finding.months[month]
          let point = points[month]
          return [
            .text(finding.measure.name), .text(window.months[month].monthLabel),
            .integer(Int64(figures.cases)),
            .integer(Int64(figures.children)),
            finding.measure.rule.counted == .share ? .integer(Int64(figures.met)) : .null,
            point.map { .double($0.value) } ?? .null, isOfDays ? .null : .double(finding.chart.chart.centre),
            point?.lower.map(Value.double) ?? .null, point?.upper.map(Value.double) ?? .null,
            point?.cause.map { .text($0.words(finding.measure.rule.better)) } ?? .null,
            .boolean(month < window.baselineCount),
          ]
        }
      })
  }
}

extension MeasureFinding {
  /// The measure month by month, with what stands out on the chart.
  func seriesPoints(in window: MeasureWindow) -> [FindingsSection.Series.Point] {
    let signals = Set(chart.chart.points.filter { $0.cause != nil }.map(\.month))
    return window.months.indices.map { month in
      FindingsSection.Series.Point(
        period: window.months[month].monthLabel, value: months[month].value(measure.rule.counted),
        isSignal: signals.contains(month))
    }
  }
}
