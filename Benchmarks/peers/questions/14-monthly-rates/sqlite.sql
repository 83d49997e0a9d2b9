WITH months AS (
  SELECT district, date(started_at, 'unixepoch', 'start of month') AS month, count(*) AS episodes
  FROM missing_episodes
  WHERE category = 'missing' AND district IS NOT NULL
  GROUP BY district, month
),
people AS (
  SELECT district, year, sum(count) AS children FROM population GROUP BY district, year
),
rates AS (
  SELECT m.district, m.month, m.episodes, 10000.0 * m.episodes / p.children AS rate
  FROM months AS m
  JOIN people AS p ON p.district = m.district AND p.year = CAST(strftime('%Y', m.month, '-3 months') AS INTEGER)
)
SELECT
  district, month, episodes, rate,
  avg(rate) OVER (PARTITION BY district ORDER BY month ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS mean_rate
FROM rates
ORDER BY district, month
