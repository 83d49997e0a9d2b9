-- title: Children with three or more placements in a year
-- question: How many of our children were moved from place to place, and did those go missing?
-- answers: recommendation viii; the national indicator of three or more placements in a year
-- unit: children
-- about: child
-- numerator: children with at least $times placements in the twelve months ending on $as_of
-- denominator: children looked after by this authority on $as_of
-- whole: looked_after
-- param: as_of DATE = extract.to
-- param: times INTEGER = 3
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- publish: audience(public) counts(often_moved ⊂ children, missing ⊂ children, moved_and_missing ⊂ often_moved) unit(child, age_on_the_day) ratio(share = often_moved / children) by(age_band < all)
-- chart: bars x=age_band y=share

-- Placements open on any day of the twelve months count, the one the child was in when they began among them. The age
-- is that on $as_of. missing: at least one start in the same months. An association, not an effect. Children only ever
-- under short breaks stand outside.
WITH reach AS (
  SELECT
    CASE
      WHEN min("from") > $as_of + INTERVAL '1 day' - INTERVAL '12 months'
        THEN 'not computable: the extract begins after the year does'
      WHEN max("to") < $as_of THEN 'not computable: the extract ends before the year does'
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
moves AS (
  SELECT child_id, count(*) AS placements
  FROM placements
  WHERE started_on <= $as_of AND (ended_on IS NULL OR ended_on >= $as_of + INTERVAL '1 day' - INTERVAL '12 months')
  GROUP BY child_id
),
gone AS (
  SELECT child_id
  FROM missing_episodes
  WHERE category = $category AND started_at < $as_of + INTERVAL '1 day'
    AND started_at >= $as_of + INTERVAL '1 day' - INTERVAL '12 months'
  GROUP BY child_id
),
aged AS (
  SELECT
    coalesce(m.placements, 0) AS placements,
    g.child_id IS NOT NULL AS is_missing,
    year($as_of) - year(k.birth_month) - CASE WHEN month($as_of) < month(k.birth_month) THEN 1 ELSE 0 END AS age
  FROM looked_after AS l
  LEFT JOIN children AS k ON k.child_id = l.child_id
  LEFT JOIN moves AS m ON m.child_id = l.child_id
  LEFT JOIN gone AS g ON g.child_id = l.child_id
),
counted AS (
  SELECT
    CASE
      WHEN age < 10 THEN 'under 10'
      WHEN age < 13 THEN '10-12'
      WHEN age < 16 THEN '13-15'
      WHEN age < 18 THEN '16-17'
      WHEN age >= 18 THEN '18 and over'
      ELSE 'not known'
    END AS age_band,
    min(age) AS least_age,
    count(*) AS children,
    count(*) FILTER (WHERE placements >= $times) AS often_moved,
    count(*) FILTER (WHERE is_missing) AS missing,
    count(*) FILTER (WHERE placements >= $times AND is_missing) AS moved_and_missing
  FROM aged
  GROUP BY 1
)
SELECT
  age_band,
  CASE WHEN answer = 'computed' THEN children END AS children,
  CASE WHEN answer = 'computed' THEN often_moved END AS often_moved,
  CASE WHEN answer = 'computed' THEN missing END AS missing,
  CASE WHEN answer = 'computed' THEN moved_and_missing END AS moved_and_missing,
  CASE WHEN answer = 'computed' THEN (2000 * often_moved + children) / (2 * children) * 0.001 END AS share,
  answer
FROM counted
CROSS JOIN reach
ORDER BY least_age, age_band
