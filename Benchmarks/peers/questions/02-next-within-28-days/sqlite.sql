SELECT
  district, date(started_at, 'unixepoch', 'start of month') AS month,
  count(*) AS episodes, count(*) FILTER (WHERE next_start <= returned_at + 2419200) AS followed
FROM (
  SELECT
    district, started_at, returned_at,
    lead(started_at) OVER (PARTITION BY child_id ORDER BY started_at, episode_id) AS next_start
  FROM missing_episodes
  WHERE category = 'missing'
)
GROUP BY district, month
ORDER BY district NULLS LAST, month
