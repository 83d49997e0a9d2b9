-- title: Placements out of county at the end of each quarter
-- question: Are our children being kept closer to home, quarter by quarter?
-- answers: recommendation viii ("keep children closer to home")
-- unit: children
-- about: child
-- numerator: children placed outside this authority's area on the quarter's last day
-- denominator: children looked after by this authority on that day
-- whole: looked_after
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: audience(public) counts(elsewhere ⊂ children, at_a_distance ⊂ elsewhere, place_unknown ⊂ children) unit(child, placement_on_the_day) ratio(share = elsewhere / children) by(day)
-- chart: lines x=day y=share

-- The days are the last of every March, June, September and December in the period, as far as the extract reaches.
-- Looked after and placed as in children-placed-elsewhere. at_a_distance: neither inside the area nor in one that
-- adjoins it; places outside of which no more is known are elsewhere and not at a distance. A child stands in every
-- quarter: quarters do not add.
WITH days AS (
  SELECT CAST(quarter + INTERVAL '3 months' - INTERVAL '1 day' AS DATE) AS day
  FROM generate_series(date_trunc('quarter', $from), CAST($to AS TIMESTAMP), INTERVAL '3 months') AS series(quarter)
),
looked_after AS (
  SELECT DISTINCT d.day, l.child_id
  FROM days AS d
  JOIN extract AS x ON d.day BETWEEN x."from" AND x."to"
  JOIN looked_after_periods AS l ON l."from" <= d.day AND (l."to" IS NULL OR l."to" >= d.day)
  WHERE l.is_ours = 1 AND l.is_beyond_short_breaks = 1 AND d.day <= $to
),
placed AS (
  SELECT
    l.day, l.child_id, p.placement_id,
    row_number() OVER (PARTITION BY l.day, l.child_id ORDER BY p.started_on, p.placement_id) AS choice
  FROM looked_after AS l
  LEFT JOIN placements AS p
    ON p.child_id = l.child_id AND p.started_on <= l.day AND (p.ended_on IS NULL OR p.ended_on >= l.day)
),
counted AS (
  SELECT
    p.day,
    count(*) AS children,
    count(*) FILTER (WHERE s.place IN ('adjoining', 'distance', 'outside')) AS elsewhere,
    count(*) FILTER (WHERE s.place = 'distance') AS at_a_distance,
    count(*) FILTER (WHERE s.place IS NULL OR s.place = 'unknown') AS place_unknown
  FROM placed AS p
  CROSS JOIN (SELECT max(authority) AS authority FROM extract) AS x
  LEFT JOIN placement_places AS s ON s.placement_id = p.placement_id AND s.seen_from = x.authority
  WHERE p.choice = 1
  GROUP BY p.day
)
SELECT
  day, children, elsewhere, at_a_distance, place_unknown,
  (2000 * elsewhere + children) / (2 * children) * 0.001 AS share
FROM counted
ORDER BY day
