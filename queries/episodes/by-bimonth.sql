-- title: Missing episodes and children, two months by two months
-- question: Are more children going missing than in the two months before, and than a year ago?
-- answers: recommendation ix; bimonthly interrogation by the CSE subgroup
-- unit: episodes
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(children ⊂ episodes) unit(child) by(begins < year)
-- chart: lines x=begins y=per_day

-- Bimonths begin with April. They are of 59 to 62 days, and the first and the last may be cut off by the period: compare
-- per_day (rounded half up to three places), not episodes. A child may stand in several bimonths: children do not add.
-- Whether a change is more than chance is not said here. Rows about one event are one (see missing_events): the earliest
-- start stands for it.
WITH recorded AS (
  SELECT
    child_id, started_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
bimonths AS (
  SELECT CAST(month AS DATE) AS begins, CAST(month + INTERVAL '2 months' AS DATE) AS next_begins
  FROM generate_series(
    date_trunc('month', $from) - month($from) % 2 * INTERVAL '1 month', CAST($to AS TIMESTAMP), INTERVAL '2 months'
  ) AS series(month)
),
counted AS (
  SELECT
    b.begins,
    least(b.next_begins, $to + 1) - greatest(b.begins, $from) AS days,
    count(r.child_id) AS episodes,
    count(DISTINCT r.child_id) AS children
  FROM bimonths AS b
  LEFT JOIN recorded AS r
    ON r.copy = 1
    AND r.started_at >= greatest(b.begins, $from) AND r.started_at < least(b.next_begins, $to + 1)
  GROUP BY b.begins, b.next_begins
),
daily AS (
  SELECT begins, days, episodes, children, (2000 * episodes + days) / (2 * days) * 0.001 AS per_day
  FROM counted
)
SELECT
  begins, days, episodes, children, per_day,
  lag(per_day) OVER (ORDER BY begins) AS per_day_before,
  lag(per_day, 6) OVER (ORDER BY begins) AS per_day_a_year_before
FROM daily
ORDER BY begins
