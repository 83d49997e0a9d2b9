import Calendar
import Engine
import Inference

/// Whether fewer children go missing, for the annual report: all children, and those flagged before the year beside those
/// flagged in the same way a year earlier, since whoever is picked for many episodes has fewer the year after (statistics
/// D 16).
public struct ImpactOnNumbers: Sendable {
  /// The fewest starts in the twelve months before a year that flag a child.
  static let flaggedFrom = 3

  /// The part `impact-on-numbers` of the twelve months up to a period's end.
  ///
  /// - Throws: ``InterrogationError``.
  public static func section(
    in session: Session, for period: ReportingPeriod
  ) throws(InterrogationError) -> FindingsSection {
    var section = FindingsSection(name: "impact-on-numbers", title: "Impact on the numbers missing")
    let year = RecurrenceWindow(of: 12, endingWith: period, try ExtractReach(of: session))
    guard year.isWhole else {
      section.sentences = [year.shortfall]
      return section
    }
    let before = year.previous
    let now = try EpisodeConcentration.counts(in: session, over: year)
    guard before.isWhole else {
      section.sentences = [allChildren(now, year), before.shortfall, RecurrenceWindow.unit]
      section.tables = [allTable([(year, now)])]
      return section
    }
    let then = try EpisodeConcentration.counts(in: session, over: before)
    section.sentences = [allChildren(now, year), allChildren(then, before)]
    section.tables = [allTable([(year, now), (before, then)])]
    if let ratio = RateRatio.clustered(
      (CountDispersion(now), Double(year.dayCount)), (CountDispersion(then), Double(before.dayCount)),
      confidence: 0.95)
    {
      section.sentences.append(
        "Per day, all children's episodes were \(FigureText.decimal(ratio.ratio, 2)) times those of the year before; as a process, with episodes clustered by child, between \(FigureText.decimal(ratio.lower, 2)) and \(FigureText.decimal(ratio.upper, 2)) times."
      )
    }
    let flagged = try FlaggedCohort(in: session, year: year, flaggedFrom: flaggedFrom)
    if before.previous.isWhole {
      let earlier = try FlaggedCohort(in: session, year: before, flaggedFrom: flaggedFrom)
      section.sentences += compared(flagged, with: earlier, year)
      section.tables += [flaggedTable(flagged, earlier, year), strataTable(flagged, earlier)]
    } else {
      section.sentences.append(
        "What became of the children flagged before the year is not shown: there is nothing to compare it with. "
          + before.previous.shortfall)
    }
    section.sentences.append(RecurrenceWindow.unit)
    return section
  }

  private static func allChildren(_ counts: [Int], _ year: RecurrenceWindow) -> String {
    let episodes = counts.reduce(0, +)
    return
      "In \(year.months) \(FigureText.count(counts.count, "child", "children")) went missing, \(FigureText.count(episodes, "time", "times")): \(FigureText.decimal(Double(episodes) / Double(year.dayCount), 2)) episodes a day."
  }

  private static func compared(
    _ flagged: FlaggedCohort, with earlier: FlaggedCohort, _ year: RecurrenceWindow
  ) -> [String] {
    guard flagged.children > 0 else {
      return [
        "No child had \(flaggedFrom) or more episodes in the twelve months before \(year.months) began."
      ]
    }
    let began =
      "\(FigureText.count(flagged.children, "child", "children")) had \(flaggedFrom) or more episodes in the twelve months before \(year.months) began: \(flagged.before) then and \(flagged.after) in the year, \(change(flagged.change))."
    guard let expected = flagged.expected(from: earlier) else {
      return [
        began, "No child was flagged in the same way a year earlier, so that no change can be expected.",
      ]
    }
    var sentences = [
      began,
      "Of children flagged in the same way a year earlier, taken at the same ages and counts, \(change(1 - expected.after / Double(flagged.before))) was seen: so much is to be expected without anything new being done, because children are flagged at their worst.",
    ]
    if expected.unmatched > 0 {
      sentences.append(
        "For \(expected.unmatched) of them nobody of that age and count was flagged a year earlier; the change of all who were is taken."
      )
    }
    guard
      let ratio = RateRatio.clustered(
        (CountDispersion(flagged.afterCounts), expected.after),
        (CountDispersion(earlier.afterCounts), Double(earlier.after)), confidence: 0.95)
    else { return sentences }
    let verdict =
      ratio.upper < 1
      ? "they had fewer episodes than was to be expected"
      : ratio.lower > 1
        ? "they had more episodes than was to be expected"
        : "this is what was to be expected, and shows no impact beyond it"
    sentences.append(
      "The flagged children had \(FigureText.decimal(ratio.ratio, 2)) times the \(FigureText.decimal(expected.after, 0)) episodes to be expected (as a process, between \(FigureText.decimal(ratio.lower, 2)) and \(FigureText.decimal(ratio.upper, 2)) times): \(verdict)."
    )
    return sentences
  }

  private static func change(_ fall: Double) -> String {
    fall < 0 ? "a rise of \(FigureText.percent(-fall))" : "a fall of \(FigureText.percent(fall))"
  }

  private static func allTable(_ years: [(RecurrenceWindow, [Int])]) -> FindingsTable {
    FindingsTable(
      name: "all-children", title: "All children who went missing",
      columns: [
        .init("months", "months"), .count("children", "children", of: "children"),
        .count("episodes", "episodes", of: "episodes"),
        .init("per_day", "episodes per day", .indicator(unit: "episodes per day", decimals: 2)),
        .count("without_top_three", "episodes without the three children who have the most", of: "episodes"),
      ],
      rows: years.map { year, counts in
        let total = counts.reduce(0, +)
        return [
          .text(year.months.label), .integer(Int64(counts.count)), .integer(Int64(total)),
          .double(Double(total) / Double(year.dayCount)),
          .integer(Int64(Concentration(counts).total(withoutTop: 3))),
        ]
      })
  }

  private static func flaggedTable(
    _ flagged: FlaggedCohort, _ earlier: FlaggedCohort, _ year: RecurrenceWindow
  ) -> FindingsTable {
    let expected = flagged.expected(from: earlier)
    func row(_ cohort: FlaggedCohort, _ year: RecurrenceWindow, expected: Double?) -> [Value] {
      [
        .text(year.months.label), .integer(Int64(cohort.children)), .integer(Int64(cohort.before)),
        .integer(Int64(cohort.after)), cohort.before > 0 ? .double(cohort.change) : .null,
        expected.map { .double($0) } ?? .null,
        expected.map { .double(1 - $0 / Double(cohort.before)) } ?? .null,
      ]
    }
    return FindingsTable(
      name: "flagged-children",
      title: "Children with \(flaggedFrom) or more episodes in the twelve months before a year",
      columns: [
        .init("months", "year"), .count("children", "children flagged before it", of: "children"),
        .count("before", "their episodes in the twelve months before", of: "episodes"),
        .count("after", "their episodes in the year", of: "episodes"), .share("fall", "fall"),
        .init("expected", "episodes to be expected", .indicator(unit: "episodes", decimals: 1)),
        .share("expected_fall", "fall to be expected"),
      ],
      rows: [
        row(flagged, year, expected: expected?.after), row(earlier, year.previous, expected: nil),
      ])
  }

  private static func strataTable(_ flagged: FlaggedCohort, _ earlier: FlaggedCohort) -> FindingsTable {
    FindingsTable(
      name: "flagged-strata",
      title: "The flagged children by age when the year began and by episodes before it",
      columns: [
        .init("age_band", "age"), .init("episodes_before", "episodes before the year"),
        .count("children", "children", of: "children"), .count("before", "episodes before", of: "episodes"),
        .count("after", "episodes in the year", of: "episodes"),
        .count("earlier_children", "children a year earlier", of: "children"),
        .count("earlier_before", "their episodes before", of: "episodes"),
        .count("earlier_after", "their episodes after", of: "episodes"),
      ],
      rows: Set(flagged.strata.keys).union(earlier.strata.keys).sorted().map { key in
        let (now, then) = (flagged.strata[key] ?? .none, earlier.strata[key] ?? .none)
        return [.text(key.ageBand), .text(key.countBand)]
          + [now.children, now.before, now.after, then.children, then.before, then.after].map {
            .integer(Int64($0))
          }
      })
  }
}
