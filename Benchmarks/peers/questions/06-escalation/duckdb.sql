-- Runs of at least three episodes of a child, each longer than the one before: islands between the falls.
WITH timed AS (
  SELECT child_id, started_at, episode_id, district, (epoch(returned_at) - epoch(started_at)) / 60 AS minutes
  FROM missing_episodes
  WHERE category = 'missing'
),
compared AS (
  SELECT *, CASE WHEN minutes > lag(minutes) OVER child THEN 0 ELSE 1 END AS begins
  FROM timed
  WINDOW child AS (PARTITION BY child_id ORDER BY started_at, episode_id)
),
numbered AS (
  SELECT *, sum(begins) OVER (PARTITION BY child_id ORDER BY started_at, episode_id ROWS UNBOUNDED PRECEDING) AS run
  FROM compared
),
runs AS (
  SELECT max(CASE WHEN begins = 1 THEN district END) AS district, count(*) AS episodes, max(minutes) AS last_minutes
  FROM numbered
  GROUP BY child_id, run
  HAVING count(*) >= 3
)
SELECT district, count(*) AS runs, max(episodes) AS longest_run, max(last_minutes) AS longest_minutes
FROM runs
GROUP BY district
ORDER BY district NULLS LAST
