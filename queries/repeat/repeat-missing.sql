-- title: Children missing three or more times in twelve months
-- question: How many of the children who went missing did so again and again, and is it getting better?
-- answers: recommendation ix; county indicator 2014 (target at most 12 %)
-- unit: children
-- about: child
-- numerator: children with at least $times starts in the window ending at $period_end
-- denominator: children with at least one start in the same window
-- param: period_end DATE = extract.to
-- param: times INTEGER = 3
-- param: window INTERVAL = '12 months'
-- param: categories TEXT = 'missing' IN ('missing', 'absent', 'away', 'missing and away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(repeat_children ⊂ children) unit(child, first_in_period) ratio(share = repeat_children / children) by(district < county)
-- chart: bars x=district y=share target=0.12

-- The window is half-open: from period_end + 1 day - window up to period_end + 1 day. Other presets of the field:
-- more than once in the year (times=2) and three in 90 days (times=3, window='90 days').
-- A child stands once, in the district of the first start in the window.
WITH reach AS (
  SELECT
    CASE
      WHEN min("from") > $period_end + INTERVAL '1 day' - $window
        THEN 'not computable: the extract begins after the window does'
      WHEN max("to") < $period_end THEN 'not computable: the extract ends before the window does'
      ELSE 'computed'
    END AS answer
  FROM extract
),
-- Rows about one event are one (see missing_events): the earliest start stands for it.
recorded AS (
  SELECT
    child_id, district, episode_id, started_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE (category = $categories OR ($categories = 'missing and away' AND category IN ('missing', 'away')))
    AND (source_system = $source OR $source = 'either')
),
starts AS (
  SELECT
    child_id, district,
    row_number() OVER (PARTITION BY child_id ORDER BY started_at, episode_id) AS nth,
    count(*) OVER (PARTITION BY child_id) AS starts
  FROM recorded
  WHERE copy = 1
    AND started_at >= $period_end + INTERVAL '1 day' - $window
    AND started_at < $period_end + INTERVAL '1 day'
),
counted AS (
  SELECT
    coalesce(district, 'not recorded') AS district,
    count(*) AS children,
    count(*) FILTER (WHERE starts >= $times) AS repeat_children
  FROM starts
  WHERE nth = 1
  GROUP BY 1
)
SELECT
  district,
  CASE WHEN answer = 'computed' THEN children END AS children,
  CASE WHEN answer = 'computed' THEN repeat_children END AS repeat_children,
  -- Rounded half up to three places in whole numbers, so that no tie is lost.
  CASE WHEN answer = 'computed' THEN (2000 * repeat_children + children) / (2 * children) * 0.001 END AS share,
  answer
FROM counted CROSS JOIN reach
ORDER BY district
