-- Starts that complete a burst: the third within 28 days, by district and quarter.
WITH starts AS (
  SELECT
    child_id, district, started_at,
    lag(started_at, 2) OVER (PARTITION BY child_id ORDER BY started_at, episode_id) AS two_before
  FROM missing_episodes
  WHERE category = 'missing'
)
SELECT
  district, CAST(date_trunc('quarter', started_at) AS DATE) AS quarter,
  count(*) AS bursts, count(DISTINCT child_id) AS children
FROM starts
WHERE two_before >= started_at - INTERVAL '28 days'
GROUP BY district, CAST(date_trunc('quarter', started_at) AS DATE)
ORDER BY district NULLS LAST, quarter
