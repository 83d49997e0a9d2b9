SELECT
  CAST(strftime('%Y', e.started_at, 'unixepoch', '-3 months') AS INTEGER) AS financial_year, p.location_class,
  count(*) AS episodes, count(DISTINCT e.child_id) AS children
FROM missing_episodes AS e
JOIN placements AS p
  ON p.child_id = e.child_id
  AND p.started_on <= e.started_at / 86400
  AND (p.ended_on > e.started_at / 86400 OR p.ended_on IS NULL)
WHERE e.category = 'missing'
GROUP BY financial_year, p.location_class
ORDER BY financial_year, p.location_class NULLS LAST
