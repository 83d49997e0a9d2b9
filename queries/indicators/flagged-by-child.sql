-- title: Children flagged for exploitation
-- question: Which missing children did somebody think at risk of exploitation?
-- answers: recommendation ix; recommendation xiii (did agencies identify the risk)
-- unit: children
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: times INTEGER = 1
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: restricted

-- One row a child with at least $times flagged episodes of the period; an episode is flagged when any row about its event
-- says yes. not_recorded counts those of which no row says yes or no. Rows about one event are one (see missing_events):
-- the earliest start stands for it.
WITH recorded AS (
  SELECT
    child_id, started_at,
    max(CASE cse_flag WHEN 'yes' THEN 2 WHEN 'no' THEN 1 ELSE 0 END) OVER (PARTITION BY child_id, event) AS flag,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
)
SELECT
  child_id,
  count(*) FILTER (WHERE flag = 2) AS flagged,
  count(*) AS episodes,
  count(*) FILTER (WHERE flag = 0) AS not_recorded,
  CAST(max(CASE WHEN flag = 2 THEN started_at END) AS DATE) AS latest
FROM recorded
WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
GROUP BY child_id
HAVING count(*) FILTER (WHERE flag = 2) >= $times
ORDER BY flagged DESC, child_id
