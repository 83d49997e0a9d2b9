import Calendar
import Engine

/// The months of which a part about recurrence speaks, and how far the extract reaches into them.
struct RecurrenceWindow {
  /// The months.
  let months: ReportingPeriod
  /// The extract's first day.
  let reachesFrom: CivilDate
  /// The extract's last day.
  let reachesTo: CivilDate

  /// The months up to the end of a period.
  ///
  /// Nil where no extract says what days it covers.
  ///
  /// - Throws: `EngineError` where there is no table `extract`.
  init?(
    of count: Int, endingWith period: ReportingPeriod, in session: Session
  ) throws(EngineError) {
    let answer = try session.query(
      #"SELECT CAST(min("from") AS DATE) AS first, CAST(max("to") AS DATE) AS last FROM extract"#)
    guard case .date(let first) = answer.value(row: 0, column: 0),
      case .date(let last) = answer.value(row: 0, column: 1)
    else { return nil }
    months = ReportingPeriod(
      startingInMonthOf: period.end.adding(days: 1).adding(months: -count), monthCount: count)
    (reachesFrom, reachesTo) = (CivilDate(dayNumber: first), CivilDate(dayNumber: last))
  }

  private init(_ months: ReportingPeriod, of other: RecurrenceWindow) {
    self.months = months
    (reachesFrom, reachesTo) = (other.reachesFrom, other.reachesTo)
  }

  /// As many months, just before.
  var previous: RecurrenceWindow { RecurrenceWindow(months.previous, of: self) }

  /// The last day that is seen: the months' or the extract's.
  var last: CivilDate { min(months.end, reachesTo) }

  /// How many days of it are seen.
  var dayCount: Int { last.dayNumber - months.start.dayNumber + 1 }

  /// Whether the extract begins no later than the months, and ends in them or after.
  var isSeenFromItsStart: Bool { reachesFrom <= months.start && reachesTo >= months.start }

  /// Whether the extract covers all of it.
  var isWhole: Bool { isSeenFromItsStart && reachesTo >= months.end }

  /// `$from` and `$last`: the first day and the last that is seen.
  var parameters: [String: Value] {
    ["from": .date(months.start.dayNumber), "last": .date(last.dayNumber)]
  }

  /// Why nothing is computed where the extract does not reach far enough.
  var shortfall: String {
    "Not computable: \(months) is asked for, and the extract covers \(reachesFrom) to \(reachesTo)."
  }

  /// Why nothing is computed where no extract says its days.
  static let noReach = "Not computable: the extract does not say what days it covers."

  /// What every part counts.
  static let unit = "Counted are events of category missing, from the police or the authority, each once."
}
