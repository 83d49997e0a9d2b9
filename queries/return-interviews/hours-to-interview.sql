-- title: How long after the return the interview was held
-- question: When an interview misses the 72 hours, by how much?
-- answers: recommendation ix; statutory guidance of January 2014 (72 hours)
-- unit: episodes
-- about: service
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(children ⊂ episodes) unit(child) by(band < all)
-- chart: bars x=band y=episodes

-- Every due return stands in one band, timed from its own return to the first completed interview after it, in true
-- hours. Where the times are dates (see return_coverage) the days are counted: 72 hours is three of them. Returns
-- without a completed interview are known not covered, or unknown, and never in a band of hours.
WITH recorded AS (
  SELECT
    episode_id,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
first_held AS (
  SELECT l.episode_id, min(i.completed_at) AS completed_at
  FROM interview_links AS l
  JOIN return_interviews AS i ON i.interview_id = l.interview_id
  WHERE i.completed_at >= l.returned_at OR i.completed_at = date_trunc('day', l.returned_at)
  GROUP BY l.episode_id
),
timed AS (
  SELECT
    v.child_id, v.coverage,
    CASE WHEN v.is_dates = 1
      THEN 24.0 * (CAST(h.completed_at AS DATE) - CAST(v.returned_at AS DATE))
      ELSE elapsed_hours(v.returned_at, h.completed_at)
    END AS hours
  FROM recorded AS r
  JOIN return_coverage AS v ON v.episode_id = r.episode_id
  LEFT JOIN first_held AS h ON h.episode_id = r.episode_id
  WHERE r.copy = 1 AND v.state = 'due' AND v.returned_at >= $from AND v.returned_at < $to + INTERVAL '1 day'
),
banded AS (
  SELECT
    child_id,
    CASE
      WHEN coverage = 'unknown' THEN 7
      WHEN hours IS NULL THEN 6
      WHEN hours <= 24 THEN 1
      WHEN hours <= 72 THEN 2
      WHEN hours <= 168 THEN 3
      WHEN hours <= 336 THEN 4
      ELSE 5
    END AS place
  FROM timed
)
SELECT
  CASE place
    WHEN 1 THEN 'within 24 hours'
    WHEN 2 THEN 'over 24 to 72 hours'
    WHEN 3 THEN 'over 72 hours to 7 days'
    WHEN 4 THEN 'over 7 to 14 days'
    WHEN 5 THEN 'over 14 days'
    WHEN 6 THEN 'not held'
    ELSE 'not known'
  END AS band,
  count(*) AS episodes,
  count(DISTINCT child_id) AS children
FROM banded
GROUP BY place
ORDER BY place
