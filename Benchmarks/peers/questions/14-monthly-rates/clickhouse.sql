SELECT
  m.district, m.month, m.episodes, 10000 * m.episodes / p.children AS rate,
  avg(rate) OVER (PARTITION BY m.district ORDER BY m.month ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS mean_rate
FROM (
  SELECT district, toStartOfMonth(started_at) AS month, count() AS episodes
  FROM missing_episodes
  WHERE category = 'missing' AND district IS NOT NULL
  GROUP BY district, month
) AS m
JOIN (SELECT district, year, sum(count) AS children FROM population GROUP BY district, year) AS p
  ON p.district = m.district AND p.year = toYear(subtractMonths(m.month, 3))
ORDER BY m.district, m.month
