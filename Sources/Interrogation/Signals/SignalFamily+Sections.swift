import Calendar
import Engine
import Inference

extension SignalFamily {
  /// What stands out, first of all.
  var summary: FindingsSection {
    let standing = adjusted.keys.filter(stands).sorted()
    let noted = findings.filter { !$0.notes(in: window).isEmpty }
    let measured = findings.count { adjusted[$0.measure.name] != nil }
    var sentences = [
      measured == 0
        ? "No measure can be tested against \(window.comparison.label): the extract does not hold it, or holds too little\(besides)."
        : "\(FigureText.count(measured, "measure is", "measures are")) tested against \(window.comparison.label)\(besides), as one family declared in advance; "
          + (standing.isEmpty
            ? "no change is more than chance gives."
            : "more than chance gives: \(FigureText.list(standing.map(title))).")
    ]
    if window.baselinePlaces.isEmpty || window.chartedPlaces.count < ChosenChart.fewestOfARun {
      sentences.append(
        "The baseline has \(FigureText.count(window.baselinePlaces.count, "month", "months")), too few for a chart to say anything."
      )
    } else {
      sentences.append(
        noted.isEmpty
          ? "No chart notes anything in the period."
          : "Noted on charts, and no signal by itself: "
            + noted.map { "\($0.measure.title) (\($0.chartSentences(in: window).joined(separator: "; ")))" }
            .joined(separator: "; ") + ".")
    }
    if !unmeasured.isEmpty {
      sentences.append(
        "Not measured: \(FigureText.list(unmeasured.map { "\($0.measure.title) (\($0.reason))" })).")
    }
    if let lateEntry { sentences.append(lateEntry) }
    return FindingsSection(
      name: "signals", title: "What stands out",
      sentences: sentences + (adjusted.isEmpty ? [] : [chanceSentence]),
      tables: adjusted.isEmpty ? [] : [chanceTable])
  }

  /// The tests of the family that compare with no other months.
  private var besides: String {
    let titles = others.filter { $0.probability != nil }.map { $0.title.lowercased() }
    return titles.isEmpty ? "" : ", with \(FigureText.list(titles)) against chance within the months"
  }

  /// A warning where charts set months that are not all entered beside others that are.
  private var lateEntry: String? {
    let late = findings.filter(\.isMuchEnteredLate).map(\.measure.title)
    return late.isEmpty
      ? nil
      : "More than one in twenty of the earlier cases was entered later than those of these months can be yet (\(late.joined(separator: "; "))): a month, a district or a place that is low may be no more than that."
  }

  private func title(_ name: String) -> String {
    findings.first { $0.measure.name == name }?.measure.title ?? others.first { $0.name == name }?.title
      ?? name
  }

  private var chanceSentence: String {
    let chance = falseSignals
    func packs(_ share: Double) -> String { FigureText.decimal(100 * share, 0) }
    return
      "Where nothing has changed, \(packs(chance.anyTested)) of 100 packs like this one carry a signal all the same, and charts note something in \(packs(chance.anyNoted)): expect \(FigureText.decimal(chance.tested)) false signals and \(FigureText.decimal(chance.noted)) notes a pack (\(chance.shuffles) shuffles of this extract's children, of some of them where a measure has more than \(FalseSignals.mostCases) cases)."
  }

  private var chanceTable: FindingsTable {
    FindingsTable(
      name: "false-signals", title: "What is to be expected where nothing has changed",
      columns: [
        .init("kind", "Kind"),
        .init("expected", "A pack has", .indicator(unit: "", decimals: 3)),
        .share("share_of_packs", "Packs with one or more"),
      ],
      rows: [
        [.text("signals"), .double(falseSignals.tested), .double(falseSignals.anyTested)],
        [.text("notes"), .double(falseSignals.noted), .double(falseSignals.anyNoted)],
      ])
  }

  /// Every measure with its figures now, before and a year ago.
  var measuresSection: FindingsSection {
    FindingsSection(
      name: "measures", title: "The measures",
      sentences: [
        "Figures are compared per day; limits speak of the process that gave the counts, not of the counts, which hold all that was recorded.",
        "First reported: what had been recorded of an earlier period as long after its end as this extract was made after \(window.period.label). A change in counts has to stand against that too, where every row of those months says when it was recorded.",
        window.baseline.map { "Limits and expectations come from \($0.label)." }
          ?? "The extract does not reach back before the period: there are no limits.",
      ],
      series: findings.map { finding in
        FindingsSection.Series(
          label: "\(finding.measure.title), \(finding.chart.chart.kind.rawValue) chart",
          points: finding.seriesPoints(in: window))
      },
      tables: [figureTable, testTable, chartTable, monthTable])
  }

  private var figureTable: FindingsTable {
    func figure(_ name: String, _ label: String) -> FindingsTable.Column {
      .init(name, label, .indicator(unit: "", decimals: 3))
    }
    func daily(_ name: String, _ label: String) -> FindingsTable.Column {
      .init(name, label, .indicator(unit: "per day", decimals: 3))
    }
    func first(_ name: String, _ label: String) -> FindingsTable.Column {
      .init(name, label, .indicator(unit: "", decimals: 0))
    }
    return FindingsTable(
      name: "measures", title: "Measures in \(window.period.label), before and a year ago",
      columns: [
        .init("measure", "Measure"), .init("counted", "What is counted"), figure("now", "Now"),
        .count("now_unknown", "Now, cases of which it is not known", of: "cases"),
        daily("now_per_day", "Now, per day"), figure("previous", "Before"),
        daily("previous_per_day", "Before, per day"),
        first("previous_first_reported", "Before, as first reported"), figure("year_before", "A year before"),
        daily("year_before_per_day", "A year before, per day"),
        first("year_before_first_reported", "A year before, as first reported"),
      ],
      rows: findings.map { finding in
        let counted = finding.measure.rule.counted
        func figure(_ figures: MeasureFigures?) -> Value {
          guard let value = figures?.value(counted) else { return .null }
          return counted == .share ? .double(value) : .integer(Int64(value))
        }
        func daily(_ figures: MeasureFigures?, _ period: ReportingPeriod?) -> Value {
          guard counted != .share, let value = figures?.value(counted), let period else { return .null }
          return .double(value / Double(period.dayCount))
        }
        let (previous, year) = (finding.previous, finding.yearBefore)
        return [
          .text(finding.measure.name), .text(counted.rawValue), figure(finding.now),
          counted == .share ? .integer(Int64(finding.now.unknown)) : .null,
          daily(finding.now, window.period), figure(previous?.figures),
          daily(previous?.figures, previous?.period), Value(previous?.firstReported?.value(counted)),
          figure(year?.figures),
          daily(year?.figures, year?.period), Value(year?.firstReported?.value(counted)),
        ]
      })
  }

  private var testTable: FindingsTable {
    FindingsTable(
      name: "measure-tests", title: "Changes against \(window.comparison.label), as processes",
      columns: [
        .init("measure", "Measure"),
        .init("change", "Rate ratio, or difference of shares", .indicator(unit: "", decimals: 3)),
        .init("lower", "Lower 95 % limit", .indicator(unit: "", decimals: 3)),
        .init("upper", "Upper 95 % limit", .indicator(unit: "", decimals: 3)),
        .init("method", "How it was reckoned"),
        .init("probability", "p-value", .indicator(unit: "", decimals: 4)),
        .init("adjusted", "p-value among all of the family", .indicator(unit: "", decimals: 4)),
        .init("stands", "More than chance gives"),
        .count("without_top_three", "Cases without the three children who have the most", of: "cases"),
      ],
      rows: findings.map { finding in
        let (name, test) = (finding.measure.name, finding.test)
        return [
          .text(name), Value(test?.change), Value(test?.lower), Value(test?.upper),
          test.map { .text($0.method.rawValue) } ?? .null, Value(test?.probability), Value(adjusted[name]),
          adjusted[name] == nil ? .null : .boolean(stands(name)),
          finding.measure.rule.counted == .events ? .integer(Int64(finding.now.withoutTopThree)) : .null,
        ]
      }
        + others.map { other in
          [
            .text(other.name), .null, .null, .null, .text("starts shuffled within their months"),
            Value(other.probability), Value(adjusted[other.name]),
            adjusted[other.name] == nil ? .null : .boolean(stands(other.name)), .null,
          ]
        })
  }

  private var chartTable: FindingsTable {
    func months(_ places: [Int]?) -> Value {
      guard let places else { return .null }
      return .text(
        places.filter(window.periodPlaces.contains).map { window.months[$0].monthLabel }.joined(
          separator: ", "))
    }
    return FindingsTable(
      name: "measure-charts", title: "What charts note in \(window.period.label)",
      columns: [
        .init("measure", "Measure"), .init("chart", "Chart, and why this one"), .init("notes", "Notes"),
        .init("ears", "Months above what EARS C2 expects"),
        .init("sums", "Months with a signal of the cumulative sums"),
      ],
      rows: findings.map { finding in
        [
          .text(finding.measure.name), .text(finding.chartReason),
          .text(finding.chartSentences(in: window).joined(separator: "; ")), months(finding.chart.ears),
          months(finding.chart.sums),
        ]
      })
  }

  private var monthTable: FindingsTable {
    FindingsTable(
      name: "measures-by-month", title: "Measures by month, on their charts", isDetail: true,
      columns: [
        .init("measure", "Measure"), .init("month", "Month"),
        .count("cases", "Cases", of: "cases"), .count("children", "Children", of: "children"),
        .count("met", "Cases that are met", of: "cases"),
        .count("unknown", "Cases besides of which that is not known", of: "cases"),
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
            finding.measure.rule.counted == .share ? .integer(Int64(figures.unknown)) : .null,
            point.map { .double($0.value) } ?? .null, isOfDays ? .null : .double(finding.chart.chart.centre),
            point?.lower.map(Value.double) ?? .null, point?.upper.map(Value.double) ?? .null,
            point?.cause.map { .text($0.words(finding.measure.rule.better)) } ?? .null,
            .boolean(window.baselinePlaces.contains(month)),
          ]
        }
      })
  }
}

extension Value {
  /// A figure, NULL where there is none.
  init(_ figure: Double?) { self = figure.map(Value.double) ?? .null }
}

extension MeasureFinding {
  /// The measure month by month, with what stands out on the chart.
  func seriesPoints(in window: MeasureWindow) -> [FindingsSection.Series.Point] {
    let signals = Set(notes(in: window).map(\.month))
    return window.months.indices.map { month in
      FindingsSection.Series.Point(
        period: window.months[month].monthLabel, value: months[month].value(measure.rule.counted),
        isSignal: signals.contains(month))
    }
  }
}
