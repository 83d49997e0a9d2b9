-- title: The department's breakdowns of missing from care
-- question: How would our incidents stand in the department's table by age, sex, kind of placement, boundary and duration?
-- answers: recommendation ix; DfE children looked after statistics
-- unit: incidents
-- about: child
-- param: year_ending DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(children ⊂ incidents) unit(child) by(breakdown, value < all)
-- chart: bars x=value y=incidents series=breakdown

-- Which incidents count, and how, is said in dfe-measures; here each stands once in every breakdown, so that the
-- incidents of a breakdown add up to those of another, and children do not. Ages are the department's bands, at the
-- start. Boundary is that of this authority; a placement of which nothing says where it is is not known, never inside.
-- Duration is a difference of dates; open incidents and returns before the start stand apart.
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
recorded AS (
  SELECT
    episode_id, child_id, started_at, event_returned_at AS returned_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
from_care AS (
  SELECT
    r.child_id, c.age, c.placement_type, c.place, k.sex,
    CASE WHEN r.returned_at >= r.started_at THEN CAST(r.returned_at AS DATE) - CAST(r.started_at AS DATE) END AS days,
    r.returned_at IS NULL AS is_open
  FROM recorded AS r
  JOIN episode_circumstances AS c ON c.episode_id = r.episode_id
  LEFT JOIN children AS k ON k.child_id = r.child_id
  WHERE r.copy = 1 AND c.is_ours = 1
    AND r.child_id IN (SELECT child_id FROM looked_after_periods WHERE is_ours = 1 AND is_beyond_short_breaks = 1)
    AND r.started_at >= $year_ending + INTERVAL '1 day' - INTERVAL '12 months'
    AND r.started_at < $year_ending + INTERVAL '1 day'
),
broken_down AS (
  SELECT
    f.child_id, b.nth, b.breakdown,
    CASE b.breakdown
      WHEN 'age at the start' THEN
        CASE WHEN f.age < 1 THEN 1 WHEN f.age < 5 THEN 2 WHEN f.age < 10 THEN 3 WHEN f.age < 16 THEN 4
          WHEN f.age >= 16 THEN 5 ELSE 9 END
      WHEN 'duration' THEN
        CASE WHEN f.is_open THEN 9 WHEN f.days IS NULL THEN 10 WHEN f.days < 1 THEN 1 WHEN f.days <= 2 THEN 2
          WHEN f.days <= 7 THEN 3 WHEN f.days <= 10 THEN 4 WHEN f.days <= 15 THEN 5 WHEN f.days <= 20 THEN 6
          WHEN f.days <= 30 THEN 7 ELSE 8 END
      ELSE 0
    END AS place,
    CASE b.breakdown
      WHEN 'age at the start' THEN
        CASE WHEN f.age < 1 THEN 'under 1' WHEN f.age < 5 THEN '1 to 4' WHEN f.age < 10 THEN '5 to 9'
          WHEN f.age < 16 THEN '10 to 15' WHEN f.age >= 16 THEN '16 and over' ELSE 'not known' END
      WHEN 'sex' THEN coalesce(f.sex, 'not recorded')
      WHEN 'placement type' THEN coalesce(f.placement_type, 'no placement recorded')
      WHEN 'boundary' THEN
        CASE WHEN f.place = 'in' THEN 'inside' WHEN f.place IN ('adjoining', 'distance', 'outside') THEN 'outside'
          ELSE 'not known' END
      ELSE
        CASE WHEN f.is_open THEN 'still missing' WHEN f.days IS NULL THEN 'fault: return before start'
          WHEN f.days < 1 THEN 'less than 1 day' WHEN f.days <= 2 THEN '1 to 2 days' WHEN f.days <= 7 THEN '3 to 7 days'
          WHEN f.days <= 10 THEN '8 to 10 days' WHEN f.days <= 15 THEN '11 to 15 days'
          WHEN f.days <= 20 THEN '16 to 20 days' WHEN f.days <= 30 THEN '21 to 30 days' ELSE 'more than 30 days' END
    END AS value
  FROM from_care AS f
  CROSS JOIN (
    VALUES (1, 'age at the start'), (2, 'sex'), (3, 'placement type'), (4, 'boundary'), (5, 'duration')
  ) AS b(nth, breakdown)
),
counted AS (
  SELECT nth, breakdown, place, value, count(*) AS incidents, count(DISTINCT child_id) AS children
  FROM broken_down
  GROUP BY nth, breakdown, place, value
)
SELECT
  breakdown, value,
  CASE WHEN answer = 'computed' THEN incidents END AS incidents,
  CASE WHEN answer = 'computed' THEN children END AS children,
  answer
FROM counted
CROSS JOIN reach
ORDER BY nth, place, value
