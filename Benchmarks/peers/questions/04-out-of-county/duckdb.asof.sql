-- Placements of one child never overlap, so the latest one begun is the only one that can cover the day.
SELECT
  extract(year FROM e.started_at - INTERVAL '3 months') AS financial_year, p.location_class,
  count(*) AS episodes, count(DISTINCT e.child_id) AS children
FROM (SELECT child_id, started_at, CAST(started_at AS DATE) AS day FROM missing_episodes WHERE category = 'missing') AS e
ASOF JOIN placements AS p ON p.child_id = e.child_id AND p.started_on <= e.day
WHERE p.ended_on > e.day OR p.ended_on IS NULL
GROUP BY extract(year FROM e.started_at - INTERVAL '3 months'), p.location_class
ORDER BY financial_year, p.location_class NULLS LAST
