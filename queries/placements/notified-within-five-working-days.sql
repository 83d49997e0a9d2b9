-- title: Placements in another area, and whether that area was told within five working days
-- question: When a child is placed in another authority's area, is that authority told in time?
-- answers: recommendation ix; Care Planning, Placement and Case Review Regulations 2010 (notification)
-- unit: placements
-- about: service
-- numerator: due placements of which the area's authority was told by the fifth working day
-- denominator: placements in another area that began in the period, five working days of which had passed when the extract ends
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: working_days INTEGER = 5
-- publish: audience(public) counts(before_start ⊂ in_time, in_time ⊂ due, later ⊂ due, none_recorded ⊂ due) unit(child) ratio(share_in_time = in_time / due) by(placed, planned < all)
-- chart: bars x=placed y=share_in_time series=planned

-- Two populations, never summed: our children elsewhere, of whom we tell; and others' children here, of whom we should
-- be told (only as far as the extract knows of them). A planned placement should be told of before it begins:
-- before_start. The day on which it began is day 0; weekends and bank holidays of England are no working days. Without
-- a date of notification nobody is known to have been told: none_recorded stays in the denominator.
WITH reach AS (
  SELECT max(authority) AS authority, max("to") AS ends_on FROM extract
),
begun AS (
  SELECT
    p.placement_id, p.started_on, p.notified_on, coalesce(p.planned, 'not recorded') AS planned, x.ends_on,
    CASE
      WHEN max(l.is_ours) = 1 AND s.place IN ('adjoining', 'distance', 'outside') THEN 'ours elsewhere'
      WHEN max(l.is_ours) = 0 AND p.area_authority = x.authority THEN 'others here'
    END AS placed
  FROM placements AS p
  CROSS JOIN reach AS x
  JOIN placement_places AS s ON s.placement_id = p.placement_id AND s.seen_from = x.authority
  JOIN looked_after_periods AS l
    ON l.child_id = p.child_id AND l."from" <= p.started_on AND (l."to" IS NULL OR l."to" >= p.started_on)
  WHERE p.started_on BETWEEN $from AND $to
  GROUP BY p.placement_id, p.started_on, p.notified_on, p.planned, p.area_authority, x.authority, x.ends_on, s.place
),
timed AS (
  SELECT
    placed, planned, started_on, notified_on,
    working_days_between(started_on, ends_on) >= $working_days AS is_due,
    working_days_between(started_on, notified_on) <= $working_days AS is_in_time
  FROM begun
  WHERE placed IS NOT NULL
),
counted AS (
  SELECT
    placed, planned,
    count(*) FILTER (WHERE is_due) AS due,
    count(*) FILTER (WHERE is_due AND notified_on < started_on) AS before_start,
    count(*) FILTER (WHERE is_due AND is_in_time) AS in_time,
    count(*) FILTER (WHERE is_due AND NOT is_in_time) AS later,
    count(*) FILTER (WHERE is_due AND notified_on IS NULL) AS none_recorded,
    count(*) FILTER (WHERE NOT is_due) AS not_yet_due
  FROM timed
  GROUP BY placed, planned
)
SELECT
  placed, planned, due, before_start, in_time, later, none_recorded, not_yet_due,
  (2000 * in_time + due) / (2 * nullif(due, 0)) * 0.001 AS share_in_time
FROM counted
ORDER BY placed, planned
