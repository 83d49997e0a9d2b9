import Calendar
import Engine
import Inference

/// Whether children who had a return interview are missing again later than others: an association, never an effect
/// (statistics D 17).
public struct InterviewAndNextEpisode: Sendable {
  private static let groups = ["completed within 72 hours", "not completed within 72 hours", "not known"]

  /// The part `interview-and-next-episode` over the months up to a period's end.
  ///
  /// - Parameter months: how many.
  /// - Throws: ``InterrogationError``.
  public static func section(
    in session: Session, for period: ReportingPeriod, months: Int = 12
  ) throws(InterrogationError) -> FindingsSection {
    var section = FindingsSection(
      name: "interview-and-next-episode", title: "Return interviews and the next episode")
    let window = RecurrenceWindow(of: months, endingWith: period, try ExtractReach(of: session))
    guard window.isSeenFromItsStart else {
      section.sentences = [window.shortfall]
      return section
    }
    let curves = try landmark(in: session, over: window)
    section.sentences = sentences(curves)
    section.tables = [landmarkTable(curves)]
    let rates = try ratesByState(in: session, over: window)
    section.sentences += sentences(rates)
    section.tables.append(ratesTable(rates))
    section.sentences += [
      "This is an association, not an effect: who is offered an interview and who accepts one differs from who is not and does not, in what the board cannot see here, and children missing again soon have less time to be interviewed.",
      FirstGaps.clock, RecurrenceWindow.unit,
    ]
    return section
  }

  /// By group, the days from 72 hours after the return, of those who were not missing again by then.
  private static func landmark(
    in session: Session, over window: RecurrenceWindow
  ) throws(InterrogationError) -> [(group: String, observations: [SurvivalCurve.Observation])] {
    let answer = try session.answer(
      FirstGaps.sql + """
        ,
        at_landmark AS (
          SELECT
            CASE
              WHEN r.is_in_time = 1 THEN 'completed within 72 hours'
              WHEN r.coverage = 'unknown' THEN 'not known'
              ELSE 'not completed within 72 hours'
            END AS state,
            g.is_again, greatest(g.days - 3, 0) AS days
          FROM first_gaps AS g
          JOIN return_coverage AS r ON r.episode_id = g.episode_id
          WHERE g.standing = 'followed' AND r.state = 'due' AND g.observed_to >= g.returned_on + 3
            AND (g.next_started_at IS NULL OR elapsed_hours(g.returned_at, g.next_started_at) > 72)
        )
        SELECT state, is_again, days, count(*) AS children FROM at_landmark GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        """, named: "interview-and-next-episode", window.parameters)
    let states = answer.texts("state")
    let (again, days, children) = (
      answer.integers("is_again"), answer.integers("days"), answer.integers("children")
    )
    return groups.map { group in
      let rows = days.indices.filter { states[$0] == group }
      return (
        group,
        rows.map { .init(time: Double(days[$0]), isEvent: again[$0] == 1, count: children[$0]) }
      )
    }
  }

  private static func sentences(
    _ groups: [(group: String, observations: [SurvivalCurve.Observation])]
  ) -> [String] {
    let curves = groups.map { SurvivalCurve($0.observations) }
    let (with, without) = (curves[0], curves[1])
    var sentences = [
      "Of the children not missing again within 72 hours of their return, \(with.count) had an interview completed by then, \(without.count) had not, and of \(curves[2].count) it is not known."
    ]
    guard min(with.count, without.count) >= TimeToNextEpisode.fewestChildren,
      let p = LogRank([groups[0].observations, groups[1].observations]).probability
    else {
      return sentences + ["Too few to compare those who had one in time with those who had not."]
    }
    let medians = [with, without].map { curve in
      curve.quantile(0.5).map { "half were missing again within \(FigureText.decimal($0, 0)) days" }
        ?? "fewer than half were missing again"
    }
    sentences.append(
      "From then on, of those with an interview in time \(medians[0]), of those without \(medians[1]); \(p < 0.05 ? "the two differ" : "no difference stands out from chance") (log-rank on first gaps, p \(FigureText.probability(p)))."
    )
    return sentences
  }

  private static func landmarkTable(
    _ groups: [(group: String, observations: [SurvivalCurve.Observation])]
  ) -> FindingsTable {
    FindingsTable(
      name: "after-72-hours", title: "Missing again, counted from 72 hours after the return",
      columns: [
        .init("interview", "interview"),
        .count("children", "children not missing again by then", of: "children"),
        .count("again", "of them seen missing again later", of: "children"),
        .init("median_days", "days by which half were missing again", .indicator(unit: "days", decimals: 1)),
        .share("within_28", "missing again within 28 days more"),
      ],
      rows: groups.map { group, observations in
        let curve = SurvivalCurve(observations)
        let counts: [Value] = [
          .text(group), .integer(Int64(curve.count)),
          .integer(Int64(curve.steps.reduce(0) { $0 + $1.events })),
        ]
        guard curve.count >= TimeToNextEpisode.fewestChildren else { return counts + [.null, .null] }
        return counts + [
          curve.quantile(0.5).map { .double($0) } ?? .null,
          curve.end >= 28 ? .double(1 - (curve.step(at: 28)?.survival ?? 1)) : .null,
        ]
      })
  }
}
