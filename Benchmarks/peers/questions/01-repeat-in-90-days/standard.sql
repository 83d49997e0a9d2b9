-- Third and later starts within rolling 90 days, by district.
WITH rolling AS (
  SELECT
    district,
    count(*) OVER (
      PARTITION BY child_id ORDER BY started_at
      RANGE BETWEEN INTERVAL '90 days' PRECEDING AND CURRENT ROW
    ) AS starts
  FROM missing_episodes
  WHERE category = 'missing'
)
SELECT district, count(*) AS episodes, count(*) FILTER (WHERE starts >= 3) AS repeats, max(starts) AS most
FROM rolling
GROUP BY district
ORDER BY district NULLS LAST
