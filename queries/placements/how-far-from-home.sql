-- title: Placements on a day: inside or outside the county, and how far from home
-- question: How many of our children live within twenty miles of home, and how many far outside the county?
-- answers: recommendation viii ("keep children closer to home"); DfE table of placement location
-- unit: children
-- about: child
-- numerator: children placed so
-- denominator: children looked after by this authority on $as_of
-- whole: looked_after
-- param: as_of DATE = extract.to
-- param: miles INTEGER = 20
-- publish: audience(public) counts(children ⊂ children_looked_after) unit(child, placement_on_the_day) ratio(share = children / children_looked_after) by(boundary < all, distance < all)
-- chart: bars x=distance y=share series=boundary

-- Looked after and placed as in children-placed-elsewhere: the placement open that day, of two the earlier; children
-- only ever under short breaks stand outside. Near is at most $miles. Of 999.9 miles, and of a blank, the distance is
-- not known.
WITH reach AS (
  SELECT
    max(authority) AS authority,
    CASE
      WHEN min("from") > $as_of OR max("to") < $as_of THEN 'not computable: the extract does not reach the day'
      ELSE 'computed'
    END AS answer
  FROM extract
),
looked_after AS (
  SELECT child_id
  FROM looked_after_periods
  WHERE is_ours = 1 AND is_beyond_short_breaks = 1
    AND "from" <= $as_of AND ("to" IS NULL OR "to" >= $as_of)
  GROUP BY child_id
),
candidates AS (
  SELECT
    child_id, placement_id, distance_miles,
    row_number() OVER (PARTITION BY child_id ORDER BY started_on, placement_id) AS choice
  FROM placements
  WHERE started_on <= $as_of AND (ended_on IS NULL OR ended_on >= $as_of)
),
located AS (
  SELECT
    l.child_id, x.answer,
    CASE
      WHEN s.place = 'in' THEN 'inside'
      WHEN s.place IN ('adjoining', 'distance', 'outside') THEN 'outside'
      ELSE 'not known'
    END AS boundary,
    CASE
      WHEN p.distance_miles IS NULL OR p.distance_miles >= 999.9 THEN 'not known'
      WHEN p.distance_miles <= $miles THEN 'near'
      ELSE 'far'
    END AS distance
  FROM looked_after AS l
  CROSS JOIN reach AS x
  LEFT JOIN (SELECT * FROM candidates WHERE choice = 1) AS p ON p.child_id = l.child_id
  LEFT JOIN placement_places AS s ON s.placement_id = p.placement_id AND s.seen_from = x.authority
),
counted AS (
  SELECT boundary, distance, answer, count(*) AS children, sum(count(*)) OVER () AS children_looked_after
  FROM located
  GROUP BY boundary, distance, answer
)
SELECT
  boundary, distance, children,
  CAST(children_looked_after AS BIGINT) AS children_looked_after,
  CASE WHEN answer = 'computed'
    THEN CAST((2000 * children + children_looked_after) / (2 * children_looked_after) AS BIGINT) * 0.001
  END AS share,
  answer
FROM counted
ORDER BY boundary, distance DESC
