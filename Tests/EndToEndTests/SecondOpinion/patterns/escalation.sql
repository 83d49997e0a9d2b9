-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')

-- queries/patterns/escalation.sql without MATCH_RECOGNIZE: a run begins where an episode is not longer than the one before.
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
  SELECT
    child_id, episode_id, started_at,
    CASE WHEN returned_at >= started_at THEN elapsed_hours(started_at, returned_at) END AS hours
  FROM recorded
  WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
),
compared AS (
  SELECT
    *,
    CASE WHEN hours > lag(hours) OVER (PARTITION BY child_id ORDER BY started_at, episode_id) THEN 0 ELSE 1 END AS begins
  FROM episodes
),
numbered AS (
  SELECT *, sum(begins) OVER (PARTITION BY child_id ORDER BY started_at, episode_id) AS run
  FROM compared
)
SELECT
  child_id, CAST(min(started_at) AS DATE) AS since, CAST(max(started_at) AS DATE) AS latest, count(*) AS episodes,
  min(hours) AS first_hours, max(hours) AS last_hours
FROM numbered
GROUP BY child_id, run
HAVING count(*) >= 3
ORDER BY child_id, since
