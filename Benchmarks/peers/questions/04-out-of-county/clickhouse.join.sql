SELECT
  toYear(subtractMonths(e.started_at, 3)) AS financial_year, p.location_class AS location_class,
  count() AS episodes, uniqExact(e.child_id) AS children
FROM missing_episodes AS e
JOIN placements AS p ON p.child_id = e.child_id
WHERE e.category = 'missing' AND p.started_on <= toDate(e.started_at)
  AND (p.ended_on > toDate(e.started_at) OR p.ended_on IS NULL)
GROUP BY financial_year, location_class
ORDER BY financial_year, location_class NULLS LAST
