-- No RANGE with an interval: seconds instead.
SELECT district, count() AS episodes, countIf(starts >= 3) AS repeats, max(starts) AS most
FROM (
  SELECT
    district,
    count() OVER (
      PARTITION BY child_id ORDER BY toUnixTimestamp(started_at)
      RANGE BETWEEN 7776000 PRECEDING AND CURRENT ROW
    ) AS starts
  FROM missing_episodes
  WHERE category = 'missing'
)
GROUP BY district
ORDER BY district NULLS LAST
