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
WITH pairs AS (
  SELECT name_a AS one, name_b AS other, valid_from, valid_to FROM adjoining_authorities_england
  UNION ALL
  SELECT name_b AS one, name_a AS other, valid_from, valid_to FROM adjoining_authorities_england
),
known AS (
  SELECT DISTINCT one AS authority FROM pairs
),
seen AS (
  SELECT child_id, responsible_authority AS authority FROM care_periods
  UNION
  SELECT p.child_id, x.authority
  FROM placements AS p CROSS JOIN (SELECT max(authority) AS authority FROM extract) AS x
),
beside AS (
  SELECT DISTINCT p.placement_id, s.authority
  FROM placements AS p
  JOIN seen AS s ON s.child_id = p.child_id
  JOIN pairs AS b ON b.one = s.authority AND b.other = p.area_authority
  WHERE b.valid_from <= p.started_on AND (b.valid_to IS NULL OR b.valid_to >= p.started_on)
)
SELECT
  p.placement_id, p.child_id, s.authority AS seen_from,
  CASE
    WHEN p.location_class IN ('in', 'adjoining', 'distance') AND s.authority = x.authority THEN p.location_class
    WHEN p.area_authority IS NULL THEN 'unknown'
    WHEN p.area_authority = s.authority THEN 'in'
    WHEN b.placement_id IS NOT NULL THEN 'adjoining'
    WHEN k.authority IS NOT NULL AND h.authority IS NOT NULL THEN 'distance'
    ELSE 'outside'
  END AS place
FROM placements AS p
JOIN seen AS s ON s.child_id = p.child_id
CROSS JOIN (SELECT max(authority) AS authority FROM extract) AS x
LEFT JOIN beside AS b ON b.placement_id = p.placement_id AND b.authority = s.authority
LEFT JOIN known AS k ON k.authority = p.area_authority
LEFT JOIN known AS h ON h.authority = s.authority
