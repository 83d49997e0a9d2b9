/// The time from the first return of each child in a window to the child's next episode, as SQL that several parts begin
/// with.
enum FirstGaps {
  /// Common table expressions of which the last is `first_gaps`: a row for each child with a return from `$from` to `$last`:
  /// the one from the episode that began first.
  ///
  /// `observed_to` is the last day on which a next start counts; `standing` is `fault` where the next start lies before the
  /// return, `of age` where the child was 18 by the return, else `followed`; `days` runs from the day of the return to that
  /// of the next start, or to `observed_to`.
  static let sql = """
    WITH returns AS (
      SELECT
        episode_id, child_id, returned_at, next_started_at, CAST(returned_at AS DATE) AS returned_on,
        population, age_band, sex, placement_type,
        row_number() OVER (PARTITION BY child_id ORDER BY started_at, episode_id) AS nth
      FROM missing_starts
      WHERE returned_at >= $from AND returned_at < $last + INTERVAL '1 day'
    ),
    care AS (
      SELECT r.episode_id, max(coalesce(l.period_to, $last)) AS care_to
      FROM returns AS r
      JOIN looked_after_periods AS l
        ON l.child_id = r.child_id AND l."from" <= r.returned_on
        AND (l."to" IS NULL OR l."to" >= r.returned_on)
      WHERE r.nth = 1
      GROUP BY r.episode_id
    ),
    followed AS (
      SELECT
        r.episode_id, r.child_id, r.returned_at, r.returned_on, r.next_started_at,
        r.population, r.age_band, r.sex, r.placement_type,
        least(
          $last, CAST(k.birth_month + INTERVAL '18 years' AS DATE) - 1,
          CASE WHEN r.population <> 'not looked after' THEN h.care_to END) AS observed_to
      FROM returns AS r
      LEFT JOIN care AS h ON h.episode_id = r.episode_id
      LEFT JOIN children AS k ON k.child_id = r.child_id
      WHERE r.nth = 1
    ),
    first_gaps AS (
      SELECT
        *,
        CASE
          WHEN next_started_at < returned_at THEN 'fault'
          WHEN observed_to < returned_on THEN 'of age'
          ELSE 'followed'
        END AS standing,
        CASE WHEN CAST(next_started_at AS DATE) <= observed_to THEN 1 ELSE 0 END AS is_again,
        least(CAST(next_started_at AS DATE), observed_to) - returned_on AS days
      FROM followed
    )
    """

  /// What the clock does, in sentences.
  static let clock =
    "The clock of each child starts at the first return in these months and counts days of the calendar. It stops at the next start; a child without one is followed to the end of the months or of the extract, or to the day before the 18th birthday (taken as the first of the month of birth). A child looked after when the episode began is followed no longer than the period of care lasts; for a child missing from home, care that begins or ends later changes nothing."

  /// How many children are left out and why; empty where none is.
  static func leftOut(faults: Int, ofAge: Int) -> [String] {
    var sentences: [String] = []
    if faults > 0 {
      sentences.append(
        "Left out for a fault of the data: \(FigureText.count(faults, "child whose", "children whose")) next episode began before the return from the one before."
      )
    }
    if ofAge > 0 {
      sentences.append("Left out because they were 18 by the return: \(ofAge).")
    }
    return sentences
  }
}
