-- Placements of one child never overlap, so the latest one begun is the only one that can cover the day.
SELECT
  toYear(subtractMonths(e.started_at, 3)) AS financial_year, p.location_class AS location_class,
  count() AS episodes, uniqExact(e.child_id) AS children
FROM (SELECT child_id, started_at, toDate(started_at) AS day FROM missing_episodes WHERE category = 'missing') AS e
ASOF JOIN placements AS p ON p.child_id = e.child_id AND p.started_on <= e.day
WHERE p.ended_on > e.day OR p.ended_on IS NULL
GROUP BY financial_year, location_class
ORDER BY financial_year, location_class NULLS LAST
