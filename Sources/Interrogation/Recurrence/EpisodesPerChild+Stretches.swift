import Engine
import Inference

extension EpisodesPerChild {
  /// Of each group, the stretches in which its children are seen, in days from the window's first; a stretch ends at each
  /// day with an episode. Children with a single stretch and no episode stand together where their stretches are alike.
  static func observed(
    in session: Session, over window: RecurrenceWindow
  ) throws(InterrogationError) -> [String: [MeanCumulativeFunction.Stretch]] {
    let quiet = try session.answer(
      stretches + """

        SELECT state, entered, left_after, count(*) AS children
        FROM seen
        WHERE stretches = 1 AND episodes = 0
        GROUP BY 1, 2, 3
        ORDER BY 1, 2, 3
        """, named: "episodes-per-child", window.parameters)
    let others = try session.answer(
      stretches + """

        SELECT
          s.state, dense_rank() OVER (ORDER BY s.child_id) - 1 AS child, s.entered, s.left_after,
          coalesce(e.day, 0) AS day, coalesce(e.episodes, 0) AS episodes
        FROM seen AS s
        LEFT JOIN episodes AS e ON e.child_id = s.child_id AND e.day > s.entered AND e.day <= s.left_after
        WHERE s.stretches > 1 OR s.episodes > 0
        ORDER BY child, s.state, s.entered, day
        """, named: "episodes-per-child", window.parameters)
    var observed: [String: [MeanCumulativeFunction.Stretch]] = [:]
    let (alike, starts, stops) = (
      quiet.integers("children"), quiet.integers("entered"), quiet.integers("left_after")
    )
    for (row, state) in quiet.texts("state").enumerated() {
      observed[state ?? "", default: []].append(
        .init(
          child: row, start: Double(starts[row]), stop: Double(stops[row]), events: 0, count: alike[row]))
    }
    let (children, entered, left) = (
      others.integers("child"), others.integers("entered"), others.integers("left_after")
    )
    let (days, episodes) = (others.integers("day"), others.integers("episodes"))
    let states = others.texts("state")
    for row in children.indices {
      let child = quiet.rowCount + children[row]
      let isNext = { (other: Int) in
        children.indices.contains(other) && children[other] == children[row]
          && states[other] == states[row] && entered[other] == entered[row]
      }
      let start = isNext(row - 1) ? days[row - 1] : entered[row]
      func add(_ start: Int, _ stop: Int, _ events: Int) {
        guard start < stop else { return }
        observed[states[row] ?? "", default: []].append(
          .init(child: child, start: Double(start), stop: Double(stop), events: events))
      }
      if episodes[row] > 0 { add(start, days[row], episodes[row]) }
      if !isNext(row + 1) { add(episodes[row] > 0 ? days[row] : start, left[row], 0) }
    }
    return observed
  }

  /// Common table expressions of which `seen` has a row for each child and stretch in a group, after the day `entered` and
  /// up to `left_after`, and `episodes` one for each child and day.
  private static let stretches = """
    WITH dated AS (
      SELECT child_id, CAST(started_at AS DATE) AS day, 1 AS is_episode FROM missing_episodes
      UNION ALL
      SELECT child_id, "from", 0 FROM care_periods
      UNION ALL
      SELECT child_id, CAST(referred_at AS DATE), 0 FROM referrals
    ),
    known AS (
      SELECT child_id, min(day) AS since, min(day) FILTER (WHERE is_episode = 0) AS otherwise_since
      FROM dated
      GROUP BY child_id
    ),
    care AS (
      SELECT DISTINCT child_id, period_from, coalesce(period_to, DATE '9999-12-30') AS period_to
      FROM looked_after_periods
    ),
    first_care AS (
      SELECT child_id, min(period_from) AS period_from FROM care GROUP BY child_id
    ),
    states AS (
      SELECT child_id, 'looked after' AS state, period_from AS first_day, period_to AS last_day FROM care
      UNION ALL
      SELECT
        child_id, 'not looked after', period_to + 1,
        lead(period_from, 1, DATE '9999-12-30') OVER (PARTITION BY child_id ORDER BY period_from) - 1
      FROM care
      UNION ALL
      -- The day of an episode by which the child became known is over when the child begins to count.
      SELECT
        k.child_id, 'not looked after', CASE WHEN k.since = k.otherwise_since THEN k.since ELSE k.since + 1 END,
        coalesce(c.period_from, DATE '9999-12-30') - 1
      FROM known AS k
      LEFT JOIN first_care AS c ON c.child_id = k.child_id
    ),
    stretches AS (
      SELECT
        s.child_id, s.state, greatest(s.first_day, $from) - $from AS entered,
        least(s.last_day, $last, CAST(c.birth_month + INTERVAL '18 years' AS DATE) - 1) - $from + 1 AS left_after
      FROM states AS s
      LEFT JOIN children AS c ON c.child_id = s.child_id
    ),
    episodes AS (
      SELECT child_id, CAST(started_at AS DATE) - $from + 1 AS day, count(*) AS episodes
      FROM missing_starts
      WHERE started_at >= $from AND started_at < $last + INTERVAL '1 day'
      GROUP BY 1, 2
    ),
    in_window AS (
      SELECT child_id, sum(episodes) AS episodes FROM episodes GROUP BY child_id
    ),
    seen AS (
      SELECT
        s.child_id, s.state, s.entered, s.left_after, coalesce(e.episodes, 0) AS episodes,
        count(*) OVER (PARTITION BY s.child_id, s.state) AS stretches
      FROM stretches AS s
      LEFT JOIN in_window AS e ON e.child_id = s.child_id
      WHERE s.entered < s.left_after
    )
    """
}
