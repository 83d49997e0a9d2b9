import Calendar
import Engine

/// The months of which a part about recurrence or links speaks, and how far the extract reaches into them.
struct RecurrenceWindow {
  /// The months.
  let months: ReportingPeriod
  /// What the extract covers.
  let reach: ExtractReach

  /// So many months, up to the end of a period.
  init(of count: Int, endingWith period: ReportingPeriod, _ reach: ExtractReach) {
    months = ReportingPeriod(
      startingInMonthOf: period.end.adding(days: 1).adding(months: -count), monthCount: count)
    self.reach = reach
  }

  /// As many months, just before.
  var previous: RecurrenceWindow {
    RecurrenceWindow(of: months.monthCount, endingWith: months.previous, reach)
  }

  /// The last day that is seen: the months' or the extract's.
  var last: CivilDate { min(months.end, reach.to) }

  /// How many days of it are seen.
  var dayCount: Int { last.dayNumber - months.start.dayNumber + 1 }

  /// Whether the extract begins no later than the months, and ends in them or after.
  var isSeenFromItsStart: Bool { reach.from <= months.start && reach.to >= months.start }

  /// Whether the extract covers all of it.
  var isWhole: Bool { reach.holds(months) }

  /// `$from` and `$last`: the first day and the last that is seen.
  var parameters: [String: Value] {
    ["from": .date(months.start.dayNumber), "last": .date(last.dayNumber)]
  }

  /// Why nothing is computed where the extract does not reach far enough.
  var shortfall: String {
    "Not computable: \(months) is asked for, and the extract covers \(reach.from) to \(reach.to)."
  }

  /// What every part counts.
  static let unit = "Counted are events of category missing, from the police or the authority, each once."
}
