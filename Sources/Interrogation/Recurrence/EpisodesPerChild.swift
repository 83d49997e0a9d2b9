import Calendar
import Engine
import Inference

/// How many episodes a child has had by each month's end, over all children known: the mean cumulative function, with
/// children entering when they are first known or looked after (statistics 3.6).
public struct EpisodesPerChild: Sendable {
  private static let states = [
    (name: "looked after", child: "looked-after child"),
    (name: "not looked after", child: "child who is known and not looked after"),
  ]

  /// The part `episodes-per-child` over the months up to a period's end.
  ///
  /// - Parameter months: how many.
  /// - Throws: ``InterrogationError``.
  public static func section(
    in session: Session, for period: ReportingPeriod, months: Int = 12
  ) throws(InterrogationError) -> FindingsSection {
    var section = FindingsSection(name: "episodes-per-child", title: "Episodes for each child known")
    let window = RecurrenceWindow(of: months, endingWith: period, try ExtractReach(of: session))
    guard window.isSeenFromItsStart else {
      section.sentences = [window.shortfall]
      return section
    }
    let stretches = try observed(in: session, over: window)
    let isLookedAfterWhole = session.wholePopulations().contains(.lookedAfter)
    var rows: [[Value]] = []
    for state in states {
      guard isLookedAfterWhole || state.name != "looked after" else {
        section.sentences.append(
          "Not computable for looked-after children: the extract does not declare in complete_for that they are all there."
        )
        continue
      }
      let children = stretches[state.name, default: []]
      let curve = MeanCumulativeFunction(children)
      section.sentences.append(sentence(state.child, curve, window))
      section.series.append(series(state.name, curve, window))
      rows.append(row(state.name, children, curve))
    }
    section.sentences += [
      "A child counts from the first day of these months, or from when it is first looked after or first known by an episode, a referral or care; an episode by which a child first becomes known is not counted. A child stops counting with the months or the extract, when it goes from one group into the other, and on the day before the 18th birthday.",
      RecurrenceWindow.unit,
    ]
    section.tables = [table(rows)]
    return section
  }

  private static func sentence(
    _ child: String, _ curve: MeanCumulativeFunction, _ window: RecurrenceWindow
  ) -> String {
    guard let last = curve.steps.last else {
      return "No \(child) went missing in \(window.months), as far as can be seen."
    }
    let limits = last.limits(confidence: 0.95)
    return
      "A \(child) had \(FigureText.decimal(last.mean, 2)) episodes on average in \(window.months) (as a process, between \(FigureText.decimal(limits.lower, 2)) and \(FigureText.decimal(limits.upper, 2)), clustered by child)."
  }

  private static func series(
    _ state: String, _ curve: MeanCumulativeFunction, _ window: RecurrenceWindow
  ) -> FindingsSection.Series {
    let points = window.months.months.map { month in
      let day = month.end.dayNumber - window.months.start.dayNumber + 1
      return FindingsSection.Series.Point(
        period: String(month.start.description.prefix(7)),
        value: day <= window.dayCount ? curve.step(at: Double(day))?.mean ?? 0 : nil)
    }
    return FindingsSection.Series(label: "episodes per child so far, \(state), by month", points: points)
  }

  private static func row(
    _ state: String, _ stretches: [MeanCumulativeFunction.Stretch], _ curve: MeanCumulativeFunction
  ) -> [Value] {
    var counts: [Int: Int] = [:]
    for stretch in stretches { counts[stretch.child] = stretch.count }
    let days = stretches.reduce(0.0) { $0 + Double($1.count) * ($1.stop - $1.start) }
    let last = curve.steps.last
    let limits = last?.limits(confidence: 0.95)
    return [
      .text(state), .integer(Int64(counts.values.reduce(0, +))), .double(days / 365.25),
      .integer(Int64(stretches.reduce(0) { $0 + $1.count * $1.events })), .double(last?.mean ?? 0),
      last.map { .double($0.standardError) } ?? .null, limits.map { .double($0.lower) } ?? .null,
      limits.map { .double($0.upper) } ?? .null,
    ]
  }

  private static func table(_ rows: [[Value]]) -> FindingsTable {
    func mean(_ name: String, _ label: String) -> FindingsTable.Column {
      .init(name, label, .indicator(unit: "episodes per child", decimals: 3))
    }
    return FindingsTable(
      name: "mean-cumulative-episodes", title: "Mean cumulative number of episodes, by whether looked after",
      columns: [
        .init("state", "group"), .count("children", "children seen in the group", of: "children"),
        .init("child_years", "years that they were seen in it", .indicator(unit: "years", decimals: 1)),
        .count("episodes", "episodes counted", of: "episodes"),
        mean("mean", "mean number by the end"), mean("standard_error", "standard error, clustered by child"),
        mean("lower", "lower limit, as a process"), mean("upper", "upper limit, as a process"),
      ], rows: rows)
  }
}
