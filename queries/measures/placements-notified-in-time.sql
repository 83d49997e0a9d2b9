-- title: Placements out of county notified within five working days
-- question: Is the other area told in time that a child of ours is placed there?
-- answers: recommendation viii; Care Planning, Placement and Case Review Regulations 2010 (notification)
-- unit: placements
-- about: service
-- measure: share better=higher needs=placements.notified_on
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row a placement of a child looked after by this authority, outside its area, of which five working days have
-- passed (see notified-within-five-working-days); met where the other area was told by the fifth.
WITH reach AS (
  SELECT max(authority) AS authority, max("to") AS ends_on FROM extract
),
begun AS (
  SELECT DISTINCT
    p.child_id, p.placement_id, p.started_on, p.notified_on, p.recorded_at, p.placement_type, p.planned, s.place,
    x.ends_on
  FROM placements AS p
  CROSS JOIN reach AS x
  JOIN placement_places AS s ON s.placement_id = p.placement_id AND s.seen_from = x.authority
  JOIN looked_after_periods AS l
    ON l.child_id = p.child_id AND l."from" <= p.started_on AND (l."to" IS NULL OR l."to" >= p.started_on)
  WHERE p.started_on BETWEEN $from AND $to AND l.is_ours = 1 AND s.place IN ('adjoining', 'distance', 'outside')
)
SELECT
  child_id, placement_id AS case_id, started_on AS counted_at, recorded_at AS known_at,
  CASE WHEN working_days_between(started_on, notified_on) <= 5 THEN 1 ELSE 0 END AS met,
  placement_type, place,
  planned
FROM begun
WHERE working_days_between(started_on, ends_on) >= 5
ORDER BY counted_at, case_id
