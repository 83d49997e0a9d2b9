-- title: Children missing together
-- question: Which children went missing at about the same time as one other child, again and again?
-- answers: recommendation ix; a scrutiny chair, December 2014 (those of real concern)
-- unit: children
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: times INTEGER = 2
-- param: within INTERVAL = '6 hours'
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: restricted

-- One row a child who was missing together with one other child at least $times times in the period: both were missing
-- at once, and their starts lie no more than $within apart. An episode that is still open lasts until the period's last
-- day ends. Where many children are missing at a time some go together by chance. Rows about one event are one (see missing_events): the earliest start stands for it.
WITH recorded AS (
  SELECT
    child_id, event, started_at, coalesce(event_returned_at, $to + INTERVAL '1 day') AS ended_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
episodes AS (
  SELECT child_id, event, started_at, ended_at
  FROM recorded
  WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
),
links AS (
  SELECT
    a.child_id, b.child_id AS companion,
    count(DISTINCT a.event) AS times,
    max(a.started_at) AS latest
  FROM episodes AS a
  JOIN episodes AS b
    ON b.started_at BETWEEN a.started_at - $within AND a.started_at + $within
    AND b.started_at < a.ended_at AND b.ended_at > a.started_at
  WHERE b.child_id <> a.child_id
  GROUP BY a.child_id, b.child_id
)
SELECT
  child_id,
  max(times) AS times_with_one_child,
  count(*) AS companions,
  CAST(max(latest) AS DATE) AS latest
FROM links
WHERE times >= $times
GROUP BY child_id
ORDER BY times_with_one_child DESC, child_id
