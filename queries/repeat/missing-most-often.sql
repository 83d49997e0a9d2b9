-- title: The children who went missing most often
-- question: Which children went missing most often, and is anybody talking to them?
-- answers: recommendation ix; bimonthly interrogation by the CSE subgroup
-- unit: children
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: times INTEGER = 5
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: restricted

-- One row a child with at least $times starts in the period. population and age band are those of the latest start.
-- interviewed counts the episodes that a completed interview covers, whether due yet or not; flagged those that any row
-- flags for exploitation. Rows about one event are one (see missing_events): the earliest start stands for it.
WITH recorded AS (
  SELECT
    episode_id, child_id, started_at,
    max(CASE WHEN cse_flag = 'yes' THEN 1 ELSE 0 END) OVER (PARTITION BY child_id, event) AS is_flagged,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
numbered AS (
  SELECT
    *,
    count(*) OVER (PARTITION BY child_id) AS starts,
    row_number() OVER (PARTITION BY child_id ORDER BY started_at DESC, episode_id DESC) AS from_latest
  FROM recorded
  WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
)
SELECT
  n.child_id,
  count(*) AS episodes,
  CAST(min(n.started_at) AS DATE) AS since,
  CAST(max(n.started_at) AS DATE) AS latest,
  max(CASE WHEN n.from_latest = 1 THEN c.age_band END) AS age_band,
  max(CASE WHEN n.from_latest = 1 THEN c.population END) AS population,
  count(*) FILTER (WHERE n.is_flagged = 1) AS flagged,
  count(*) FILTER (WHERE v.is_completed = 1) AS interviewed
FROM numbered AS n
JOIN episode_circumstances AS c ON c.episode_id = n.episode_id
JOIN return_coverage AS v ON v.episode_id = n.episode_id
WHERE n.starts >= $times
GROUP BY n.child_id
ORDER BY episodes DESC, n.child_id
