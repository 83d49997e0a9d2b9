import Engine
import Inference

extension InterviewAndNextEpisode {
  /// Next starts and the time in which they could come, of one state.
  struct StateRate {
    let state: String
    let starts: Int
    let days: Double
  }

  /// The first gaps divided at the first interview completed after the return: time before it, or without one, and after.
  static func ratesByState(
    in session: Session, over window: RecurrenceWindow
  ) throws(InterrogationError) -> [StateRate] {
    let answer = try session.answer(
      FirstGaps.sql + """
        ,
        completions AS (
          SELECT l.episode_id, min(greatest(i.completed_at, l.returned_at)) AS completed_at
          FROM interview_links AS l
          JOIN return_interviews AS i ON i.interview_id = l.interview_id
          WHERE i.completed_at >= l.returned_at OR i.completed_at = date_trunc('day', l.returned_at)
          GROUP BY l.episode_id
        ),
        known AS (
          SELECT CAST(max(known_to) AS DATE) AS known_to FROM return_coverage
        ),
        divided AS (
          SELECT
            g.returned_at,
            CASE WHEN CAST(g.next_started_at AS DATE) <= least(g.observed_to, k.known_to) THEN 1 ELSE 0 END AS is_again,
            CASE WHEN CAST(g.next_started_at AS DATE) <= least(g.observed_to, k.known_to) THEN g.next_started_at
              ELSE greatest(g.returned_at, least(g.observed_to, k.known_to) + INTERVAL '1 day') END AS stopped_at,
            c.completed_at
          FROM first_gaps AS g
          CROSS JOIN known AS k
          LEFT JOIN completions AS c ON c.episode_id = g.episode_id
          WHERE g.standing = 'followed'
        ),
        stretches AS (
          SELECT
            'before an interview, or without one' AS state, returned_at AS begins,
            least(stopped_at, coalesce(completed_at, stopped_at)) AS ends,
            CASE WHEN completed_at < stopped_at THEN 0 ELSE is_again END AS starts
          FROM divided
          UNION ALL
          SELECT 'after a completed interview', completed_at, stopped_at, is_again
          FROM divided
          WHERE completed_at < stopped_at
        )
        SELECT state, sum(starts) AS starts, sum(elapsed_seconds(begins, ends)) AS seconds
        FROM stretches
        GROUP BY state
        ORDER BY state DESC
        """, named: "interview-and-next-episode", window.parameters)
    let states = answer.texts("state")
    let (starts, seconds) = (answer.integers("starts"), answer.integers("seconds"))
    return states.indices.map {
      StateRate(state: states[$0] ?? "", starts: starts[$0], days: Double(seconds[$0]) / 86_400)
    }
  }

  static func sentences(_ rates: [StateRate]) -> [String] {
    guard rates.count == 2, rates.allSatisfy({ $0.days > 0 }),
      let ratio = RateRatio.exact(
        (rates[1].starts, rates[1].days), (rates[0].starts, rates[0].days), confidence: 0.95),
      ratio.ratio.isFinite
    else { return [] }
    let words = rates.map { FigureText.decimal(100 * Double($0.starts) / $0.days, 2) }
    return [
      "For every 100 days that a child could be missing again there were \(words[0]) next starts before an interview or without one, and \(words[1]) after a completed interview: \(FigureText.decimal(ratio.ratio, 2)) times as many (as a process, between \(FigureText.decimal(ratio.lower, 2)) and \(FigureText.decimal(ratio.upper, 2)))."
    ]
  }

  static func ratesTable(_ rates: [StateRate]) -> FindingsTable {
    func rate(_ name: String, _ label: String) -> FindingsTable.Column {
      .init(name, label, .indicator(unit: "starts per 100 days", decimals: 3))
    }
    return FindingsTable(
      name: "before-and-after-interview",
      title: "Next starts per 100 days at risk, before and after the interview",
      columns: [
        .init("state", "time"), .count("starts", "next starts", of: "children"),
        .init("days", "days at risk", .indicator(unit: "days", decimals: 1)),
        rate("rate", "next starts per 100 days"), rate("lower", "lower limit, as a process"),
        rate("upper", "upper limit, as a process"),
      ],
      rows: rates.map { state in
        guard state.days > 0 else {
          return [
            .text(state.state), .integer(Int64(state.starts)), .double(state.days), .null, .null, .null,
          ]
        }
        let limits = RateLimits.garwood(state.starts, per: state.days / 100, confidence: 0.95)
        return [
          .text(state.state), .integer(Int64(state.starts)), .double(state.days),
          .double(100 * Double(state.starts) / state.days), .double(limits.lower), .double(limits.upper),
        ]
      })
  }
}
