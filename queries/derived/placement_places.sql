-- title: Where a placement is, seen from each authority that was responsible for the child
-- rows: one for each placement and authority
-- column: placement_id
-- column: child_id
-- column: seen_from: the extract's authority, or another that was responsible for the child at any time
-- column: place: in (the authority's own area), adjoining, distance (out of the area and of all that adjoin it), outside (out of the area, and how far is not known), unknown
-- reads: placements, care_periods, extract, adjoining_authorities_england

-- What the extract says stands, where it is seen from the extract's authority. Else the areas are compared by name:
-- the list of adjoining authorities holds dated pairs, of which those count that stood when the placement began.
-- Welsh and Scottish authorities are in it only where they touch England, so that others are outside.
WITH ours AS (
  SELECT max(authority) AS authority FROM extract
),
pairs AS (
  SELECT name_a AS one, name_b AS other, valid_from, valid_to FROM adjoining_authorities_england
  UNION ALL
  SELECT name_b AS one, name_a AS other, valid_from, valid_to FROM adjoining_authorities_england
),
known AS (
  SELECT DISTINCT one AS authority FROM pairs
),
others AS (
  SELECT DISTINCT c.child_id, c.responsible_authority AS authority
  FROM care_periods AS c
  CROSS JOIN ours AS o
  WHERE c.responsible_authority IS DISTINCT FROM o.authority
),
seen AS (
  SELECT p.*, o.authority, 1 AS is_ours
  FROM placements AS p
  CROSS JOIN ours AS o
  UNION ALL
  SELECT p.*, s.authority, 0 AS is_ours
  FROM placements AS p
  JOIN others AS s ON s.child_id = p.child_id
)
SELECT
  s.placement_id, s.child_id, s.authority AS seen_from,
  CASE
    WHEN s.location_class IN ('in', 'adjoining', 'distance') AND s.is_ours = 1 THEN s.location_class
    WHEN s.area_authority IS NULL THEN 'unknown'
    WHEN s.area_authority = s.authority THEN 'in'
    WHEN EXISTS (
      SELECT 1
      FROM pairs AS b
      WHERE b.one = s.authority AND b.other = s.area_authority
        AND b.valid_from <= s.started_on AND (b.valid_to IS NULL OR b.valid_to >= s.started_on)
    ) THEN 'adjoining'
    WHEN s.area_authority IN (SELECT authority FROM known) AND s.authority IN (SELECT authority FROM known)
      THEN 'distance'
    ELSE 'outside'
  END AS place
FROM seen AS s
