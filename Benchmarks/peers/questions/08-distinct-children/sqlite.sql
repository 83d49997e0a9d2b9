SELECT
  date(started_at, 'unixepoch', 'start of month') AS month, district, category,
  count(*) AS episodes, count(DISTINCT child_id) AS children
FROM missing_episodes
GROUP BY month, district, category
ORDER BY month, district NULLS LAST, category
