import Calendar

/// The months over which measures are looked at: a baseline, and the period behind it.
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

  /// The most months, those of the period included.
  public static let mostMonths = 60

  /// - Parameters:
  ///   - period: what is asked about.
  ///   - baseline: what makes limits; it ends before the period begins. Months between the two are looked at and make
  ///     no limits.
  ///   - comparison: nil: as many months just before.
  /// - Precondition: at most ``mostMonths`` from the first to the last.
  public init(period: ReportingPeriod, baseline: ReportingPeriod?, comparison: ReportingPeriod? = nil) {
    precondition(baseline.map { $0.end < period.start } ?? true)
    self.period = period
    self.baseline = baseline
    self.comparison = comparison ?? period.previous
    let first = baseline?.start ?? period.start
    let all = ReportingPeriod(
      startingInMonthOf: first, monthCount: Self.monthNumber(period.end) - Self.monthNumber(first) + 1)
    precondition(all.monthCount <= Self.mostMonths)
    monthOfDay = all.months.enumerated().flatMap {
      Array(repeating: UInt8($0.offset), count: $0.element.dayCount)
    }
    months = all.months
  }

  /// Every month.
  public let months: [ReportingPeriod]

  /// The first day.
  var start: CivilDate { months[0].start }
  /// How many days.
  var dayCount: Int { monthOfDay.count }
  /// How many months make limits.
  var baselineCount: Int { baseline?.monthCount ?? 0 }

  /// The numbers of a period's months; nil where the window does not hold them all.
  func places(of period: ReportingPeriod) -> Range<Int>? {
    let first = Self.monthNumber(period.start) - Self.monthNumber(start)
    guard first >= 0, first + period.monthCount <= months.count else { return nil }
    return first..<first + period.monthCount
  }

  /// The numbers of the months of the period asked about.
  var periodPlaces: Range<Int> { months.count - period.monthCount..<months.count }

  private static func monthNumber(_ date: CivilDate) -> Int {
    let (year, month, _) = CivilDate.components(ofDayNumber: date.dayNumber)
    return 12 * year + month
  }
}
