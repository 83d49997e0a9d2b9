-- title: Children missing together
-- question: Which children went missing from one place at about the same time as one other child, again and again?
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

-- One row a child who was missing together with one other child at least $times times in the period: both had gone from
-- the same place (see place_token), both were missing at once, and their starts lie no more than $within apart. An episode
-- that is still open lasts until the period's last day ends. Children gone from different places, and from where no place
-- is recorded, are not compared: in a county some are always missing at the same time. Rows about one event are one (see
-- missing_events): the earliest start stands for it, and a place that its row leaves blank is what the event's other rows say.
WITH recorded AS (
  SELECT
    child_id, event, started_at, coalesce(event_returned_at, $to + INTERVAL '1 day') AS ended_at,
    coalesce(place_token, min(place_token) OVER (PARTITION BY child_id, event)) AS place_token,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
episodes AS (
  SELECT child_id, event, started_at, ended_at, place_token
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
    ON b.place_token = a.place_token
    AND b.started_at BETWEEN a.started_at - $within AND a.started_at + $within
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
