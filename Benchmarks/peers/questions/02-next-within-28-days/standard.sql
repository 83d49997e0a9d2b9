-- Episodes followed by another start within 28 days of the return, by district and month.
WITH followed AS (
  SELECT
    district, started_at, returned_at,
    lead(started_at) OVER (PARTITION BY child_id ORDER BY started_at, episode_id) AS next_start
  FROM missing_episodes
  WHERE category = 'missing'
)
SELECT
  district, CAST(date_trunc('month', started_at) AS DATE) AS month,
  count(*) AS episodes,
  count(*) FILTER (WHERE next_start <= returned_at + INTERVAL '28 days') AS followed
FROM followed
GROUP BY district, CAST(date_trunc('month', started_at) AS DATE)
ORDER BY district NULLS LAST, month
