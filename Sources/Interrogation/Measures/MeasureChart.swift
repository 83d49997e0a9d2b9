import Calendar
import Inference

/// A measure's months on the chart that suits them.
struct MeasureChart {
  /// The values with what stands out.
  let chart: ChosenChart
  /// EARS C2 on the counts: the months above what the seven before them, two left out, let expect; nil of shares.
  let ears: [Int]?
  /// Two-sided cumulative sums in standard deviations of the baseline: the months at which either is a signal; nil without limits.
  let sums: [Int]?

  /// - Parameter figures: of each month of the window.
  init(
    _ kind: ChosenChart.Kind, _ counted: MeasureRule.Counted, _ months: [ChosenChart.Month],
    _ events: [(day: Int, month: Int)], _ window: MeasureWindow
  ) {
    chart = ChosenChart(kind, months: months, baseline: window.baselinePlaces.upperBound, eventDays: events)
    ears =
      counted == .share
      ? nil
      : Self.ears(months)
    sums = Self.sums(of: chart, baseline: window.baselinePlaces.upperBound)
  }

  private static func ears(_ months: [ChosenChart.Month]) -> [Int] {
    let charted = months.indices.filter { months[$0].size > 0 }
    return EARS.c2.periods(of: charted.map { Double(months[$0].count) }, smallestDeviation: 1)
      .filter(\.isAlarm).map { charted[$0.place] }
  }

  /// k = ½ and h = 5 in standard deviations: a shift of one is found in about ten months, and chance gives one in 465.
  ///
  /// - Source: Montgomery (2009), "Introduction to statistical quality control", section 9.1.
  private static func sums(of chart: ChosenChart, baseline: Int) -> [Int]? {
    guard chart.kind != .run, chart.kind != .g, chart.kind != .t
    else { return nil }
    let base = chart.points.filter { $0.month < baseline }.map(\.value)
    guard base.count >= ChosenChart.shortestBaseline else { return nil }
    let mean = base.reduce(0, +) / Double(base.count)
    let variance = base.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(base.count - 1)
    guard variance > 0 else { return nil }
    let sums = CUSUM(
      chart.points.map(\.value), target: mean, scale: variance.squareRoot(), allowance: 0.5,
      decisionInterval: 5)
    return Set(sums.signalsHigh + sums.signalsLow).sorted().map { chart.points[$0].month }
  }
}

extension MeasureRule.Counted {
  /// What a chart of months has to know of them: counts against days, or the met against the cases; nothing of those that do
  /// not stand on it.
  func months(_ figures: [MeasureFigures], in window: MeasureWindow) -> [ChosenChart.Month] {
    window.months.indices.map { place in
      guard window.chartedPlaces.contains(place) else { return ChosenChart.Month(count: 0, size: 0) }
      let (figures, month) = (figures[place], window.months[place])
      return switch self {
      case .children: ChosenChart.Month(count: figures.children, size: month.dayCount)
      case .events: ChosenChart.Month(count: figures.cases, size: month.dayCount)
      case .share: ChosenChart.Month(count: figures.met, size: figures.cases)
      }
    }
  }

  /// Which chart suits the months of a window.
  func chartKind(_ months: [ChosenChart.Month], in window: MeasureWindow) -> ChosenChart.Kind {
    let baseline = months[window.baselinePlaces].filter { $0.size > 0 }
    return self == .share
      ? ChosenChart.kind(ofShares: baseline, isClustered: true)
      : ChosenChart.kind(ofCounts: baseline, isClustered: self == .events)
  }
}
