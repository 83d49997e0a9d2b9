-- Episodes per 10,000 children by district and month, with the mean of three months.
WITH months AS (
  SELECT district, CAST(date_trunc('month', started_at) AS DATE) AS month, count(*) AS episodes
  FROM missing_episodes
  WHERE category = 'missing' AND district IS NOT NULL
  GROUP BY district, CAST(date_trunc('month', started_at) AS DATE)
),
people AS (
  SELECT district, year, sum("count") AS children FROM population GROUP BY district, year
),
rates AS (
  SELECT m.district, m.month, m.episodes, 10000 * CAST(m.episodes AS DOUBLE) / CAST(p.children AS DOUBLE) AS rate
  FROM months AS m
  JOIN people AS p ON p.district = m.district AND p.year = extract(year FROM m.month - INTERVAL '3 months')
)
SELECT
  district, month, episodes, rate,
  avg(rate) OVER (PARTITION BY district ORDER BY month ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS mean_rate
FROM rates
ORDER BY district, month
