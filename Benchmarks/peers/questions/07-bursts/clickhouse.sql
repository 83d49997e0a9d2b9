SELECT
  district, toStartOfQuarter(started_at) AS quarter,
  count() AS bursts, uniqExact(child_id) AS children
FROM (
  SELECT
    child_id, district, started_at,
    lagInFrame(toNullable(started_at), 2) OVER (
      PARTITION BY child_id ORDER BY started_at, episode_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS two_before
  FROM missing_episodes
  WHERE category = 'missing'
)
WHERE two_before >= started_at - INTERVAL 28 DAY
GROUP BY district, quarter
ORDER BY district NULLS LAST, quarter
