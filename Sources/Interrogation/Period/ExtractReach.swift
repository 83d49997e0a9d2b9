import Calendar
import Engine

/// What an extract covers and until when its parts are known: every comparison of periods asks here.
public struct ExtractReach: Hashable, Sendable {
  /// Whose extract it is.
  public let authority: String
  /// The first day that it covers.
  public let from: CivilDate
  /// The last day that it covers.
  public let to: CivilDate
  /// The day on which it was made.
  public let producedOn: CivilDate

  /// - Throws: ``InterrogationError`` of kind `extract` without a row that says so; of kind `query`.
  public init(of session: Session) throws(InterrogationError) {
    let answer = try session.answer(
      """
      SELECT max(authority), min("from"), max("to"), CAST(max(produced_at) AS DATE) FROM extract
      """, named: "extract")
    guard case .text(let authority) = answer.value(row: 0, column: 0),
      case .date(let from) = answer.value(row: 0, column: 1),
      case .date(let to) = answer.value(row: 0, column: 2),
      case .date(let produced) = answer.value(row: 0, column: 3)
    else {
      throw InterrogationError(
        kind: .extract, place: "extract", expected: "a row with authority, from, to and produced_at",
        found: "none",
        mend: "load an extract that says what it covers")
    }
    self.authority = authority
    self.from = CivilDate(dayNumber: from)
    self.to = CivilDate(dayNumber: to)
    self.producedOn = CivilDate(dayNumber: produced)
  }

  /// Whether every day of a period is covered.
  public func holds(_ period: ReportingPeriod) -> Bool { from <= period.start && period.end <= to }

  /// How many days after a period's end the extract was made: what was known of an earlier period as long after its own end is
  /// what was first reported of it.
  public func reportingLag(of period: ReportingPeriod) -> Int {
    max(0, producedOn.dayNumber - period.end.dayNumber)
  }

  /// The months that make limits for a period: those chosen, else the 24 before it, as far as the extract reaches back; nil
  /// where it does not.
  ///
  /// - Throws: ``InterrogationError`` of kind `parameter` where the chosen ones are not covered, or do not end before the period.
  public func baseline(
    for period: ReportingPeriod, chosen: ChosenBaseline?
  ) throws(InterrogationError) -> ReportingPeriod? {
    if let chosen {
      let months = chosen.months
      guard holds(months), months.end < period.start,
        MeasureWindow.monthCount(from: months.start, to: period) <= MeasureWindow.mostMonths
      else {
        throw InterrogationError(
          kind: .parameter, place: "baseline \(months.label), \(chosen.origin)",
          expected:
            "months from \(from) on that end before \(period.start), with at most \(MeasureWindow.mostMonths) months from their first to \(period.end)",
          found: "others", mend: chosen.mend)
      }
      return months
    }
    // A month that the extract does not cover from its first day makes no limit.
    let first = CivilDate(dayNumber: from.dayNumber - 1).adding(months: 1)
    let wholeMonth = ReportingPeriod(startingInMonthOf: first, monthCount: 1)
    let count = (1...Self.baselineMonths).last { months in
      wholeMonth.start
        <= ReportingPeriod(startingInMonthOf: period.start, monthCount: months).moved(byMonths: -months).start
    }
    return count.map {
      ReportingPeriod(startingInMonthOf: period.start, monthCount: $0).moved(byMonths: -$0)
    }
  }

  /// The window for a period: with the months that it is compared with and the same a year before, where the extract and a
  /// window hold them.
  ///
  /// - Parameters:
  ///   - baseline: as of ``baseline(for:chosen:)``.
  ///   - comparison: the months to test against; nil: as many just before.
  /// - Throws: ``InterrogationError`` of kind `parameter` for months that the window cannot hold, or that are not as many.
  func window(
    for period: ReportingPeriod, baseline chosen: ChosenBaseline?, against comparison: ReportingPeriod?
  ) throws(InterrogationError) -> MeasureWindow {
    guard period.monthCount <= Self.mostMonths else {
      throw InterrogationError(
        kind: .parameter, place: "period \(period.label)", expected: "at most \(Self.mostMonths) months",
        found: "\(period.monthCount)", mend: "ask about a year, or a part of it")
    }
    func isHeld(_ other: ReportingPeriod) -> Bool {
      holds(other)
        && MeasureWindow.monthCount(from: other.start, to: period) <= MeasureWindow.mostMonths
    }
    if let comparison {
      guard comparison.monthCount == period.monthCount, comparison.end < period.start, isHeld(comparison)
      else {
        throw InterrogationError(
          kind: .parameter, place: "against \(comparison.label)",
          expected:
            "\(FigureText.count(period.monthCount, "month", "months in a row")) from \(from) on that end before \(period.start), with at most \(MeasureWindow.mostMonths) months from the first to \(period.end)",
          found: "others", mend: "name others")
      }
    }
    return MeasureWindow(
      period: period, baseline: try baseline(for: period, chosen: chosen), comparison: comparison,
      holding: [comparison ?? period.previous, period.yearBefore].filter(isHeld))
  }

  /// The longest period: with a baseline it fills a window.
  static let mostMonths = MeasureWindow.mostMonths - baselineMonths

  /// Two years: each month twice, so that no season weighs more than another.
  public static let baselineMonths = 24
}

extension ExtractReach {
  /// What the figures of a window rest on.
  ///
  /// - Parameter shortage: what is to be said of tables without a row.
  func section(
    for window: MeasureWindow, baseline chosen: ChosenBaseline?, shortage: String?
  ) -> FindingsSection {
    let period = window.period
    var sentences = [
      "\(authority), an extract of \(from) to \(to), made on \(producedOn), asked about \(period.label): \(period.dayCount) days."
    ]
    if let shortage { sentences.append(shortage) }
    if !period.isBimonth, period.monthCount == 2 {
      sentences.append("Bimonths begin with April: these two months lie in two of them.")
    }
    for (words, other) in [
      ("the months compared with", window.comparison), ("the same months a year before", period.yearBefore),
    ]
    where window.places(of: other) == nil {
      sentences.append(
        holds(other)
          ? "\(other.label), \(words), lies further back than is looked at, and is not compared with."
          : "\(other.label), \(words), is not all in the extract, and is not compared with.")
    }
    let origin = chosen.map { ", \($0.origin)" } ?? ""
    sentences.append(
      window.baseline.map { "Limits and expectations come from \($0.label)\(origin)." }
        ?? "The extract does not reach back a month before the period: there are no limits.")
    return FindingsSection(name: "reach", title: "What the figures rest on", sentences: sentences)
  }
}
