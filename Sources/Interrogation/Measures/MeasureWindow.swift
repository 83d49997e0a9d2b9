import Calendar

/// The months over which measures are looked at: those of the period, of the baseline, and of what the period is compared with.
///
/// Months are numbered from 0, days from the first of them.
public struct MeasureWindow: Hashable, Sendable {
  /// The months that make limits and expectations; nil where the extract begins with the period.
  public let baseline: ReportingPeriod?
  /// The period that is asked about.
  public let period: ReportingPeriod
  /// What the period is tested against: as many months just before it, unless others are named.
  public let comparison: ReportingPeriod
  /// The month of each day.
  let monthOfDay: [UInt8]
  /// The numbers of the months that make limits; months before them are compared with and stand on no chart, months between
  /// them and the period are charted and make no limits.
  let baselinePlaces: Range<Int>

  /// The most months, those of the period included.
  public static let mostMonths = 60

  /// - Parameters:
  ///   - period: what is asked about.
  ///   - baseline: what makes limits; it ends before the period begins.
  ///   - comparison: nil: as many months just before.
  ///   - others: further months that are to be held.
  /// - Precondition: at most ``mostMonths`` from the first to the last.
  public init(
    period: ReportingPeriod, baseline: ReportingPeriod?, comparison: ReportingPeriod? = nil,
    holding others: [ReportingPeriod] = []
  ) {
    precondition(baseline.map { $0.end < period.start } ?? true)
    self.period = period
    self.baseline = baseline
    self.comparison = comparison ?? period.previous
    let first = ([period, baseline].compactMap(\.self) + others).map(\.start).min()!
    let all = ReportingPeriod(
      startingInMonthOf: first, monthCount: Self.monthCount(from: first, to: period))
    precondition(all.monthCount <= Self.mostMonths)
    monthOfDay = all.months.enumerated().flatMap {
      Array(repeating: UInt8($0.offset), count: $0.element.dayCount)
    }
    months = all.months
    baselinePlaces =
      baseline.map { baseline in
        let place = Self.monthNumber(baseline.start) - Self.monthNumber(first)
        return place..<place + baseline.monthCount
      } ?? 0..<0
  }

  /// Every month.
  public let months: [ReportingPeriod]

  /// The first day.
  var start: CivilDate { months[0].start }
  /// How many days.
  var dayCount: Int { monthOfDay.count }
  /// The numbers of the months that stand on charts.
  var chartedPlaces: Range<Int> { baselinePlaces.lowerBound..<months.count }

  /// The numbers of a period's months; nil where the window does not hold them all.
  func places(of period: ReportingPeriod) -> Range<Int>? {
    let first = Self.monthNumber(period.start) - Self.monthNumber(start)
    guard first >= 0, first + period.monthCount <= months.count else { return nil }
    return first..<first + period.monthCount
  }

  /// The numbers of the months of the period asked about.
  var periodPlaces: Range<Int> { months.count - period.monthCount..<months.count }

  /// How many months a window would have that begins with one month and ends with the last of a period.
  static func monthCount(from first: CivilDate, to period: ReportingPeriod) -> Int {
    monthNumber(period.end) - monthNumber(first) + 1
  }

  private static func monthNumber(_ date: CivilDate) -> Int {
    let (year, month, _) = CivilDate.components(ofDayNumber: date.dayNumber)
    return 12 * year + month
  }
}
