-- title: Children still missing
-- question: Which children are missing on this day, since when, and how great is the risk?
-- answers: recommendation ix; the weekly meeting
-- unit: children
-- about: child
-- param: as_of DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: restricted

-- One row for an episode that had begun by the end of $as_of and not ended by then, the longest first. A blank return
-- may be a child who is missing or a record that was never closed: an episode of months asks for the second to be ruled
-- out, and missing_again_on, the day by then on which a later episode of the child began, all but says it. Rows about one event are one (see missing_events): the earliest start stands for it, a child is back once any of
-- its rows says so, and the risk is the highest that any of them gives.
WITH recorded AS (
  SELECT
    episode_id, child_id, started_at, event_returned_at, went_from,
    max(CASE risk_level WHEN 'high' THEN 4 WHEN 'medium' THEN 3 WHEN 'low' THEN 2 WHEN 'no apparent' THEN 1 END)
      OVER (PARTITION BY child_id, event) AS risk,
    max(CASE cse_flag WHEN 'yes' THEN 2 WHEN 'no' THEN 1 END) OVER (PARTITION BY child_id, event) AS flag,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
begun AS (
  SELECT *, lead(started_at) OVER (PARTITION BY child_id ORDER BY started_at, episode_id) AS next_started_at
  FROM recorded
  WHERE copy = 1 AND started_at < $as_of + INTERVAL '1 day'
)
SELECT
  r.child_id, r.episode_id,
  CAST(r.started_at AS DATE) AS since,
  $as_of - CAST(r.started_at AS DATE) AS days,
  CAST(r.next_started_at AS DATE) AS missing_again_on,
  c.age_band,
  c.population,
  coalesce(r.went_from, 'not recorded') AS went_from,
  CASE r.risk WHEN 4 THEN 'high' WHEN 3 THEN 'medium' WHEN 2 THEN 'low' WHEN 1 THEN 'no apparent' ELSE 'not recorded' END
    AS risk_level,
  CASE r.flag WHEN 2 THEN 'yes' WHEN 1 THEN 'no' ELSE 'not recorded' END AS cse_flag
FROM begun AS r
JOIN episode_circumstances AS c ON c.episode_id = r.episode_id
WHERE r.event_returned_at IS NULL OR r.event_returned_at >= $as_of + INTERVAL '1 day'
ORDER BY since, child_id, episode_id
