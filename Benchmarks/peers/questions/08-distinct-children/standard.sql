-- Episodes and children by month, district and category.
SELECT
  CAST(date_trunc('month', started_at) AS DATE) AS month, district, category,
  count(*) AS episodes, count(DISTINCT child_id) AS children
FROM missing_episodes
GROUP BY CAST(date_trunc('month', started_at) AS DATE), district, category
ORDER BY month, district NULLS LAST, category
