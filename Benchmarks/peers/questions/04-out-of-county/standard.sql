-- Where the child was placed on the day an episode began, by financial year: an interval join.
SELECT
  extract(year FROM e.started_at - INTERVAL '3 months') AS financial_year, p.location_class,
  count(*) AS episodes, count(DISTINCT e.child_id) AS children
FROM missing_episodes AS e
JOIN placements AS p
  ON p.child_id = e.child_id
  AND p.started_on <= CAST(e.started_at AS DATE)
  AND (p.ended_on > CAST(e.started_at AS DATE) OR p.ended_on IS NULL)
WHERE e.category = 'missing'
GROUP BY extract(year FROM e.started_at - INTERVAL '3 months'), p.location_class
ORDER BY financial_year, p.location_class NULLS LAST
