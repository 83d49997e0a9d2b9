SELECT
  toStartOfMonth(started_at) AS month, district, category,
  count() AS episodes, uniqExact(child_id) AS children
FROM missing_episodes
GROUP BY month, district, category
ORDER BY month, district NULLS LAST, category
