-- title: Missing overnight
-- question: How many children were missing at three in the morning, and how many of them are under thirteen?
-- answers: a scrutiny chair, December 2014 (those of real concern among the numbers who go missing)
-- unit: episodes
-- about: child
-- numerator: episodes during which it was $hour o'clock in the morning at least once
-- denominator: closed episodes that began in the period
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: hour INTEGER = 3
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(overnight ⊂ episodes, several_nights ⊂ overnight, children ⊂ episodes, children_overnight ⊂ children) unit(child) ratio(share = overnight / episodes) by(age_band < all)
-- chart: bars x=age_band y=share

-- Nights by the clock, not hours: out at 23:00 and back at 04:00 is a night, out at 04:00 and back at 22:00 is none.
-- Open episodes and returns before the start (a fault of the data) are apart. Dates without times cannot tell a night
-- from a day: a start at exactly midnight counts as that midnight. A child with a birthday in the period may stand in
-- two bands. Rows about one event are one (see missing_events): the earliest start stands for it.
WITH recorded AS (
  SELECT
    episode_id, child_id, started_at, event_returned_at AS returned_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
nightly AS (
  SELECT
    r.child_id, c.age, coalesce(c.age_band, 'not known') AS age_band,
    r.returned_at >= r.started_at AS is_closed,
    CAST(r.returned_at - $hour * INTERVAL '1 hour' AS DATE) - CAST(r.started_at - $hour * INTERVAL '1 hour' AS DATE)
      AS nights
  FROM recorded AS r
  JOIN episode_circumstances AS c ON c.episode_id = r.episode_id
  WHERE r.copy = 1 AND r.started_at >= $from AND r.started_at < $to + INTERVAL '1 day'
),
counted AS (
  SELECT
    age_band,
    min(CASE WHEN age < 10 THEN 0 ELSE 1 END) AS place,
    count(*) FILTER (WHERE is_closed) AS episodes,
    count(*) FILTER (WHERE is_closed AND nights >= 1) AS overnight,
    count(*) FILTER (WHERE is_closed AND nights >= 2) AS several_nights,
    count(DISTINCT child_id) FILTER (WHERE is_closed) AS children,
    count(DISTINCT child_id) FILTER (WHERE is_closed AND nights >= 1) AS children_overnight,
    count(*) FILTER (WHERE is_closed IS NULL) AS still_missing,
    count(*) FILTER (WHERE NOT is_closed) AS return_before_start
  FROM nightly
  GROUP BY age_band
)
SELECT
  age_band, episodes, overnight, several_nights, children, children_overnight,
  (2000 * overnight + episodes) / (2 * nullif(episodes, 0)) * 0.001 AS share,
  still_missing, return_before_start
FROM counted
ORDER BY place, age_band
