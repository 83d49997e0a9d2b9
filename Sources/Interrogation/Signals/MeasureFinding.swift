import Calendar
import Engine
import Inference

/// What was found of one measure: its figures in the period and in those it is compared with, the test, the chart.
struct MeasureFinding: Sendable {
  let measure: Measure
  let cases: MeasuredCases
  /// The figures of each month of the window.
  let months: [MeasureFigures]
  /// Whether the extract reaches as far back as the cases of the period look.
  let isSeen: Bool
  /// In the period.
  let now: MeasureFigures
  /// The months compared with; nil where the window does not hold them.
  let previous: Compared?
  /// The same months a year before; nil where the window does not hold them, or where they are the ones compared with.
  let yearBefore: Compared?
  /// Against the months compared with; nil where there is too little to compare.
  let test: MeasureTest?
  let chart: MeasureChart

  /// A period that the present one is compared with.
  struct Compared {
    let period: ReportingPeriod
    let figures: MeasureFigures
    /// What had been recorded of it as long after its end as this extract was made after the present period's; nil where
    /// nothing says when rows were recorded, and of a share, whose cases may be met later.
    let firstReported: MeasureFigures?
  }

  /// - Parameter reach: of the extract: a measure that looks back is not compared with the months in which it could not.
  init(of measure: Measure, _ cases: MeasuredCases, in window: MeasureWindow, _ reach: ExtractReach) {
    let counted = measure.rule.counted
    let seenFrom = reach.from.adding(days: measure.rule.lookbackDays)
    isSeen = window.period.start >= seenFrom
    let reportingLag = reach.reportingLag(of: window.period)
    func compared(_ period: ReportingPeriod) -> Compared? {
      guard let places = window.places(of: period), period.start >= seenFrom else { return nil }
      let figures = cases.figures(ofMonths: places)
      var firstReported: MeasureFigures?
      if counted != .share, cases.saysWhenKnown(ofMonths: places) {
        let knownBy = period.end.dayNumber + reportingLag - window.start.dayNumber
        firstReported = cases.figures(ofMonths: places, knownBy: Int32(knownBy))
      }
      return Compared(period: period, figures: figures, firstReported: firstReported)
    }
    let period = window.period
    now = cases.figures(ofMonths: window.periodPlaces)
    let previous = compared(window.comparison)
    yearBefore = period.yearBefore == window.comparison ? nil : compared(period.yearBefore)
    months = cases.months(of: window)
    let (now, months) = (now, months)
    test = previous.flatMap { previous in
      func test(_ figures: MeasureFigures) -> MeasureTest? {
        MeasureTest(counted, (now, period.dayCount), against: (figures, previous.period.dayCount))
      }
      // What is entered late of the present period is not there yet: only what was not late of the earlier one is like it. But
      // where rows are written again, all may seem late: a change has to stand against the whole as well.
      guard let whole = test(previous.figures), let first = previous.firstReported.flatMap(test) else {
        return test(previous.figures)
      }
      return MeasureTest.moreCareful(whole, first)
    }
    let charted = zip(counted.months(months, in: window), window.months).map { charted, month in
      month.start >= seenFrom ? charted : ChosenChart.Month(count: 0, size: 0)
    }
    let kind = counted.chartKind(charted, in: window)
    let events: [(day: Int, month: Int)] =
      kind == .t
      ? cases.days.sorted().map { (Int($0), Int(window.monthOfDay[Int($0)])) }
        .filter { window.chartedPlaces.contains($0.1) } : []
    chart = MeasureChart(kind, counted, charted, events, window)
    self.previous = previous
    self.measure = measure
    self.cases = cases
  }

  /// Whether five or more of the cases compared with, and more than one in twenty, were entered later than those of the period
  /// can be yet.
  var isMuchEnteredLate: Bool {
    guard let previous, let first = previous.firstReported else { return false }
    let late = previous.figures.cases - first.cases
    return late >= 5 && 20 * late > previous.figures.cases
  }

  /// What of the period's months the chart notes, by any of its rules.
  func notes(in window: MeasureWindow) -> [ChosenChart.Point] {
    chart.chart.signals(fromMonth: window.periodPlaces.lowerBound)
  }

  /// The first month of the period that is outside the limits of the chart; nil where there is none.
  func outside(in window: MeasureWindow) -> ChosenChart.Point? {
    notes(in: window).first { $0.cause?.isOutside ?? false }
  }
}
