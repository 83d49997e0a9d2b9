-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: hours INTEGER = 24
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')

-- queries/patterns/gone-again.sql without MATCH_RECOGNIZE: a chain begins where an episode does not follow closely.
WITH recorded AS (
  SELECT
    child_id, episode_id, started_at,
    coalesce(
      returned_at,
      min(returned_at) OVER (PARTITION BY child_id, event_ref, CASE WHEN event_ref IS NULL THEN episode_id END)
    ) AS returned_at,
    row_number() OVER (
      PARTITION BY child_id, event_ref, CASE WHEN event_ref IS NULL THEN episode_id END
      ORDER BY started_at, episode_id
    ) AS copy
  FROM missing_episodes
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
episodes AS (
  SELECT child_id, episode_id, started_at, returned_at
  FROM recorded
  WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
),
compared AS (
  SELECT
    *,
    CASE
      WHEN elapsed_hours(lag(returned_at) OVER (PARTITION BY child_id ORDER BY started_at, episode_id), started_at)
        BETWEEN 0 AND $hours THEN 0
      ELSE 1
    END AS begins
  FROM episodes
),
numbered AS (
  SELECT *, sum(begins) OVER (PARTITION BY child_id ORDER BY started_at, episode_id) AS chain
  FROM compared
),
placed AS (
  SELECT *, row_number() OVER (PARTITION BY child_id, chain ORDER BY started_at, episode_id) AS place
  FROM numbered
)
SELECT
  child_id,
  min(started_at) FILTER (WHERE place = 1) AS since,
  min(returned_at) FILTER (WHERE place = 1) AS found_at,
  min(started_at) FILTER (WHERE place = 2) AS again_at,
  elapsed_hours(min(returned_at) FILTER (WHERE place = 1), min(started_at) FILTER (WHERE place = 2)) AS hours_between,
  count(*) AS episodes
FROM placed
GROUP BY child_id, chain
HAVING count(*) >= 2
ORDER BY child_id, since
