-- title: Out of county: looked-after children placed elsewhere, by kind of placement
-- question: How many of the children we look after are placed outside the county, and in what kind of place?
-- answers: recommendation viii ("keep children closer to home"); recommendation ix
-- unit: children
-- about: child
-- numerator: children placed outside the responsible authority's area on $as_of
-- denominator: children looked after by this authority on $as_of
-- whole: looked_after
-- param: as_of DATE = extract.to
-- publish: audience(public) counts(elsewhere ⊂ children, place_unknown ⊂ children) unit(child, placement_on_the_day) ratio(share = elsewhere / children) by(placement_type < all)
-- chart: bars x=placement_type y=share

-- Looked after: a care period that covers the day; children only ever under short breaks (V3, V4) stand outside, as
-- in the department's count. The placement is the one open that day; of two, the earlier, counted in
-- several_placements. The extract must hold all looked-after children (whole, above).
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
    child_id, placement_id, placement_type,
    row_number() OVER (PARTITION BY child_id ORDER BY started_on, placement_id) AS choice,
    count(*) OVER (PARTITION BY child_id) AS open_placements
  FROM placements
  WHERE started_on <= $as_of AND (ended_on IS NULL OR ended_on >= $as_of)
),
located AS (
  SELECT
    coalesce(p.placement_type, 'no placement recorded') AS placement_type,
    CASE WHEN p.open_placements > 1 THEN 1 ELSE 0 END AS is_ambiguous,
    coalesce(s.place, 'unknown') AS place,
    x.answer
  FROM looked_after AS l
  CROSS JOIN reach AS x
  LEFT JOIN (SELECT * FROM candidates WHERE choice = 1) AS p ON p.child_id = l.child_id
  LEFT JOIN placement_places AS s ON s.placement_id = p.placement_id AND s.seen_from = x.authority
),
counted AS (
  SELECT
    placement_type, answer,
    count(*) AS children,
    count(*) FILTER (WHERE place = 'in') AS here,
    count(*) FILTER (WHERE place IN ('adjoining', 'distance', 'outside')) AS elsewhere,
    count(*) FILTER (WHERE place = 'adjoining') AS adjoining,
    count(*) FILTER (WHERE place = 'distance') AS distance,
    count(*) FILTER (WHERE place = 'unknown') AS place_unknown,
    count(*) FILTER (WHERE is_ambiguous = 1) AS several_placements
  FROM located
  GROUP BY placement_type, answer
)
SELECT
  placement_type, children, here, elsewhere, adjoining, distance, place_unknown, several_placements,
  CASE WHEN answer = 'computed' THEN (2000 * elsewhere + children) / (2 * children) * 0.001 END AS share,
  answer
FROM counted
ORDER BY placement_type
