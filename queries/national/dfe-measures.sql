-- title: The department's measures of missing from care
-- question: How would our year stand in the department's table of children who went missing from care?
-- answers: recommendation ix; DfE children looked after statistics
-- unit: children
-- about: child
-- numerator: looked-after children with an incident in the year
-- denominator: children looked after at any time in the year
-- whole: looked_after
-- param: year_ending DATE = extract.to
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(children_missing ⊂ children_looked_after, more_than_once ⊂ children_missing, missing_at_year_end ⊂ children_looked_after, incidents) unit(child) ratio(percentage = children_missing / children_looked_after, average_incidents = incidents / children_missing) by(category)
-- chart: bars x=category y=percentage

-- The year is the twelve months that end with year_ending, which is 31 March in the department's table; incidents count
-- by their start, on a day inside a care period of this authority. Children only ever under short breaks (V3, V4) are
-- outside. The percentage is rounded half up to a whole number and the average half up to one place, in whole numbers,
-- so that exact ties go up; see docs/differences.md for the five that the department took down.
-- Police and authority rows that share event_ref are one event: the earliest start stands for it, and a return that
-- its row leaves blank comes from the other. Police "absent" is another thing than "away", and is not here.
WITH reach AS (
  SELECT
    CASE
      WHEN min("from") > $year_ending + INTERVAL '1 day' - INTERVAL '12 months'
        THEN 'not computable: the extract begins after the year does'
      WHEN max("to") < $year_ending THEN 'not computable: the extract ends before the year does'
      ELSE 'computed'
    END AS answer
  FROM extract
),
our_care AS (
  SELECT child_id, "from", "to"
  FROM looked_after_periods
  WHERE is_ours = 1 AND is_beyond_short_breaks = 1
),
looked_after AS (
  SELECT count(DISTINCT child_id) AS children
  FROM our_care
  WHERE "from" <= $year_ending
    AND ("to" IS NULL OR "to" >= $year_ending + INTERVAL '1 day' - INTERVAL '12 months')
),
recorded AS (
  SELECT
    child_id, category, episode_id, started_at,
    event_returned_at AS returned_at,
    row_number() OVER (PARTITION BY child_id, category, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category IN ('missing', 'away') AND (source_system = $source OR $source = 'either')
),
from_care AS (
  SELECT r.child_id, r.category, r.episode_id, r.started_at, r.returned_at
  FROM recorded AS r
  JOIN our_care AS c
    ON c.child_id = r.child_id
    AND c."from" <= CAST(r.started_at AS DATE)
    AND (c."to" IS NULL OR c."to" >= CAST(r.started_at AS DATE))
  WHERE r.copy = 1 AND r.started_at < $year_ending + INTERVAL '1 day'
  GROUP BY r.child_id, r.category, r.episode_id, r.started_at, r.returned_at
),
per_child AS (
  SELECT
    category, child_id,
    count(*) FILTER (WHERE started_at >= $year_ending + INTERVAL '1 day' - INTERVAL '12 months') AS incidents,
    count(*) FILTER (WHERE returned_at IS NULL OR returned_at >= $year_ending + INTERVAL '1 day') AS open_at_end
  FROM from_care
  GROUP BY category, child_id
),
still_in_care AS (
  SELECT child_id
  FROM our_care
  WHERE "from" <= $year_ending AND ("to" IS NULL OR "to" >= $year_ending)
  GROUP BY child_id
),
counted AS (
  SELECT
    p.category,
    count(*) FILTER (WHERE p.incidents > 0) AS children_missing,
    CAST(sum(p.incidents) AS BIGINT) AS incidents,
    count(*) FILTER (WHERE p.incidents > 1) AS more_than_once,
    count(*) FILTER (WHERE p.open_at_end > 0 AND s.child_id IS NOT NULL) AS missing_at_year_end
  FROM per_child AS p
  LEFT JOIN still_in_care AS s ON s.child_id = p.child_id
  GROUP BY p.category
),
measured AS (
  SELECT
    k.category,
    l.children AS children_looked_after,
    coalesce(c.children_missing, 0) AS children_missing,
    coalesce(c.incidents, 0) AS incidents,
    coalesce(c.more_than_once, 0) AS more_than_once,
    coalesce(c.missing_at_year_end, 0) AS missing_at_year_end,
    x.answer
  FROM (SELECT 'missing' AS category UNION ALL SELECT 'away' AS category) AS k
  CROSS JOIN looked_after AS l
  CROSS JOIN reach AS x
  LEFT JOIN counted AS c ON c.category = k.category
)
SELECT
  category,
  CASE WHEN answer = 'computed' THEN children_looked_after END AS children_looked_after,
  CASE WHEN answer = 'computed' THEN children_missing END AS children_missing,
  CASE WHEN answer = 'computed' THEN incidents END AS incidents,
  CASE WHEN answer = 'computed' THEN more_than_once END AS more_than_once,
  CASE WHEN answer = 'computed' THEN missing_at_year_end END AS missing_at_year_end,
  CASE WHEN answer = 'computed'
    THEN (200 * children_missing + children_looked_after) / (2 * nullif(children_looked_after, 0))
  END AS percentage,
  CASE WHEN answer = 'computed'
    THEN (20 * incidents + children_missing) / (2 * nullif(children_missing, 0)) * 0.1
  END AS average_incidents,
  answer
FROM measured
ORDER BY category DESC
