-- title: Often missing, and never screened
-- question: How many of the children who go missing again and again has nobody ever screened for exploitation?
-- answers: recommendation ix; recommendation xiii
-- unit: children
-- about: service
-- numerator: children of the denominator with no screening by the end of the window
-- denominator: children with at least $times starts in the window ending at $period_end
-- param: period_end DATE = extract.to
-- param: times INTEGER = 3
-- param: window INTERVAL = '12 months'
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(never_screened ⊂ children, never_referred ⊂ never_screened) unit(child, first_in_period) ratio(share = never_screened / children) by(district < county)
-- chart: bars x=district y=share

-- A screening is known by the referral it belongs to: a child who was screened and never referred stands as never
-- screened, so that the figure is an upper one. The window is that of repeat-missing, half-open. A child stands once,
-- in the district of the first start in the window. Never screened is unknown, not low risk.
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
recorded AS (
  SELECT
    child_id, district, episode_id, started_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
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
referred AS (
  SELECT child_id, max(CASE WHEN screened_on <= $period_end THEN 1 ELSE 0 END) AS is_screened
  FROM referrals
  WHERE referred_at < $period_end + INTERVAL '1 day' OR screened_on <= $period_end
  GROUP BY child_id
),
counted AS (
  SELECT
    coalesce(s.district, 'not recorded') AS district,
    count(*) AS children,
    count(*) FILTER (WHERE coalesce(r.is_screened, 0) = 0) AS never_screened,
    count(*) FILTER (WHERE r.child_id IS NULL) AS never_referred
  FROM starts AS s
  LEFT JOIN referred AS r ON r.child_id = s.child_id
  WHERE s.nth = 1 AND s.starts >= $times
  GROUP BY 1
)
SELECT
  district,
  CASE WHEN answer = 'computed' THEN children END AS children,
  CASE WHEN answer = 'computed' THEN never_screened END AS never_screened,
  CASE WHEN answer = 'computed' THEN never_referred END AS never_referred,
  CASE WHEN answer = 'computed' THEN (2000 * never_screened + children) / (2 * children) * 0.001 END AS share,
  answer
FROM counted
CROSS JOIN reach
ORDER BY district
