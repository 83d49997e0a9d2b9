WITH starts AS (
  SELECT
    child_id, district, started_at,
    lag(started_at, 2) OVER (PARTITION BY child_id ORDER BY started_at, episode_id) AS two_before
  FROM missing_episodes
  WHERE category = 'missing'
)
SELECT
  district,
  date(started_at, 'unixepoch', 'start of month',
    '-' || ((strftime('%m', started_at, 'unixepoch') - 1) % 3) || ' months') AS quarter,
  count(*) AS bursts, count(DISTINCT child_id) AS children
FROM starts
WHERE two_before >= started_at - 2419200
GROUP BY district, quarter
ORDER BY district NULLS LAST, quarter
