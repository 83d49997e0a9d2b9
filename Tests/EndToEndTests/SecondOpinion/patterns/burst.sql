-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: days INTEGER = 28
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')

-- queries/patterns/burst.sql without MATCH_RECOGNIZE: from each child's first start on, either a burst, and on behind
-- it, or none, and on at the next start.
WITH RECURSIVE recorded AS (
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
  SELECT child_id, episode_id, CAST(started_at AS DATE) AS day, started_at
  FROM recorded
  WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
),
numbered AS (
  SELECT child_id, day, row_number() OVER (PARTITION BY child_id ORDER BY started_at, episode_id) AS place
  FROM episodes
),
reaching AS (
  SELECT a.child_id, a.place, a.day, count(*) AS episodes, max(b.day) AS latest
  FROM numbered AS a
  JOIN numbered AS b ON b.child_id = a.child_id AND b.place >= a.place AND b.day < a.day + $days
  GROUP BY a.child_id, a.place, a.day
),
walk AS (
  SELECT * FROM reaching WHERE place = 1
  UNION ALL
  SELECT r.*
  FROM walk AS w
  JOIN reaching AS r
    ON r.child_id = w.child_id AND r.place = w.place + CASE WHEN w.episodes >= 3 THEN w.episodes ELSE 1 END
)
SELECT child_id, day AS since, latest, episodes, latest - day + 1 AS days
FROM walk
WHERE episodes >= 3
ORDER BY child_id, since
