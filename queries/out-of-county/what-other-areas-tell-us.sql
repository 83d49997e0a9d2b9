-- title: Out of county: what the areas tell us of our children placed there
-- question: From which areas do we hear of it when a child of ours goes missing there, and from which not?
-- answers: recommendation ix; out-of-county children
-- unit: episodes
-- about: service
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- publish: audience(board) counts(children_placed, children_missing ⊂ episodes, told_by_police ⊂ episodes) unit(child) by(area < all)
-- chart: bars x=area y=episodes

-- An area from which no police record came may have had no child missing, or may not tell: none heard of is not none
-- missing. Placed there: a placement in the area, outside our own, on a day of the period on which we looked after the
-- child. An episode belongs to the area of the placement in which it began. told_by_police counts the events of which a
-- row is a police record, forces how many forces wrote one.
WITH placed AS (
  SELECT p.area_authority AS area, count(DISTINCT p.child_id) AS children_placed
  FROM placements AS p
  CROSS JOIN (SELECT max(authority) AS authority FROM extract) AS x
  JOIN placement_places AS s ON s.placement_id = p.placement_id AND s.seen_from = x.authority
  JOIN looked_after_periods AS l
    ON l.child_id = p.child_id AND l.is_ours = 1
    AND (p.ended_on IS NULL OR l."from" <= p.ended_on) AND (l."to" IS NULL OR l."to" >= p.started_on)
    AND l."from" <= $to AND (l."to" IS NULL OR l."to" >= $from)
  WHERE s.place IN ('adjoining', 'distance', 'outside')
    AND p.started_on <= $to AND (p.ended_on IS NULL OR p.ended_on >= $from)
  GROUP BY p.area_authority
),
recorded AS (
  SELECT
    episode_id, started_at,
    max(CASE WHEN source_system = 'police' THEN 1 ELSE 0 END) OVER (PARTITION BY child_id, event) AS is_of_police,
    max(recorded_by_force) OVER (PARTITION BY child_id, event) AS force,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category
),
gone AS (
  SELECT
    p.area_authority AS area,
    count(*) AS episodes,
    count(DISTINCT c.child_id) AS children_missing,
    count(*) FILTER (WHERE r.is_of_police = 1) AS told_by_police,
    count(DISTINCT r.force) FILTER (WHERE r.is_of_police = 1) AS forces
  FROM recorded AS r
  JOIN episode_circumstances AS c ON c.episode_id = r.episode_id
  JOIN placements AS p ON p.placement_id = c.placement_id
  WHERE r.copy = 1 AND c.population = 'ours elsewhere'
    AND r.started_at >= $from AND r.started_at < $to + INTERVAL '1 day'
  GROUP BY p.area_authority
)
SELECT
  coalesce(a.area, g.area, 'not recorded') AS area,
  coalesce(a.children_placed, 0) AS children_placed,
  coalesce(g.children_missing, 0) AS children_missing,
  coalesce(g.episodes, 0) AS episodes,
  coalesce(g.told_by_police, 0) AS told_by_police,
  coalesce(g.forces, 0) AS forces
FROM placed AS a
FULL JOIN gone AS g ON g.area IS NOT DISTINCT FROM a.area
ORDER BY area
