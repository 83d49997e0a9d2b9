import Calendar
import Inference

extension MeasureFinding {
  /// What a case is called: `children`, `episodes`, `returns`.
  private var unit: String { measure.question.header.unit }

  /// `165 in 59 days, 2.80 a day`; of a share `45 of 210, 21.4 %`.
  func figureText(_ figures: MeasureFigures, _ period: ReportingPeriod) -> String {
    switch measure.rule.counted {
    case .share:
      return "\(figures.met) of \(figures.cases) \(unit)"
        + (figures.value(.share).map { ", \(FigureText.percent($0))" } ?? "")
        + (figures.unknown > 0 ? ", not known of \(figures.unknown) more" : "")
    case .children, .events:
      let count = figures.value(measure.rule.counted) ?? 0
      return
        "\(FigureText.decimal(count, 0)) \(unit), \(FigureText.decimal(count / Double(period.dayCount))) a day"
    }
  }

  /// The figures now and before, and how far they differ as a process.
  func comparison(in window: MeasureWindow) -> String {
    var text = "\(measure.title): \(figureText(now, window.period)) in \(window.period.label)"
    guard let previous else { return text + "." }
    text += "; \(figureText(previous.figures, previous.period)) in \(previous.period.label)"
    if let first = previous.firstReported?.value(measure.rule.counted),
      first != previous.figures.value(measure.rule.counted)
    {
      text +=
        " (\(FigureText.decimal(first, 0)) as first reported: the later months may still grow likewise, and the test has to stand against both)"
    }
    if let test {
      text +=
        measure.rule.counted == .share
        ? "; a change of \(FigureText.points(test.change)), as a process between \(FigureText.points(test.lower)) and \(FigureText.points(test.upper))"
        : "; \(FigureText.decimal(test.change)) times the rate, as a process between \(FigureText.decimal(test.lower)) and \(FigureText.decimal(test.upper))"
    }
    return text + "."
  }

  /// What the chart shows of the period's months, month by month.
  func chartSentences(in window: MeasureWindow) -> [String] {
    notes(in: window).compactMap { point in
      point.cause.map { "\(window.months[point.month].monthLabel): \($0.words(measure.rule.better))" }
    }
  }

  /// Why the chart is the one it is.
  var chartReason: String {
    let isShare = measure.rule.counted == .share
    switch chart.chart.kind {
    case .run:
      return isShare
        ? "run chart: under five a month on one side, or fewer than twelve months, make no limits"
        : "run chart: fewer than twelve months make no limits"
    case .xmr: return "XmR chart: five or more a month"
    case .u: return "u chart: one to five a month"
    case .uPrime: return "u′ chart (Laney): one to five a month, and a child may have several"
    case .p: return "p chart: five or more a month on either side"
    case .pPrime: return "p′ chart (Laney): five or more a month on either side, and a child may have several"
    case .t: return "t chart of the days between: under one a month"
    case .g: return "g chart of the days between: under one a month, some on one day"
    }
  }
}

extension ReportingPeriod {
  /// One month as a label: `2015-03`.
  var monthLabel: String { String(start.description.prefix(7)) }
}

extension ChosenChart.Cause {
  /// The rule, the side and what it means.
  func words(_ better: BetterDirection) -> String {
    let high = side == .above
    switch self {
    case .special(let cause):
      let rule =
        switch cause.rule {
        case .outside: high ? "above the limits" : "below the limits"
        case .trend: high ? "one of seven or more that rise" : "one of seven or more that fall"
        case .twoInThree: high ? "two of three near the upper limit" : "two of three near the lower limit"
        case .shift: high ? "one of seven or more above the mean" : "one of seven or more below the mean"
        }
      return rule + Self.meaning(cause.meaning(better))
    case .gap:
      return high ? "a shorter time between cases than usual" : "a longer time between cases than usual"
    case .outside: return high ? "above the limits" : "below the limits"
    case .run:
      return high ? "the last of a long run above the median" : "the last of a long run below the median"
    }
  }

  private static func meaning(_ meaning: SpecialCause.Meaning) -> String {
    switch meaning {
    case .improvement: ", an improvement"
    case .concern: ", a concern"
    case .high, .low: ""
    }
  }
}
