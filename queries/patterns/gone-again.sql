-- title: Missing, found, and missing again within a day
-- question: Which children were missing again within 24 hours of being found?
-- answers: recommendation ix
-- unit: chains of episodes
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: hours INTEGER = 24
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: restricted

-- One row a chain: every episode in it but the first started within $hours true hours of the return before. An episode
-- that started before that return (a fault of the data, or two records of one night) ends a chain.
-- Rows about one event are one (see missing_events): the earliest start stands for it.
WITH recorded AS (
  SELECT
    child_id, episode_id, started_at,
    event_returned_at AS returned_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
episodes AS (
  SELECT child_id, episode_id, started_at, returned_at
  FROM recorded
  WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
)
SELECT child_id, since, found_at, again_at, hours_between, episodes
FROM episodes MATCH_RECOGNIZE (
  PARTITION BY child_id
  ORDER BY started_at, episode_id
  MEASURES
    first(started_at) AS since,
    gone.returned_at AS found_at,
    first(again.started_at) AS again_at,
    elapsed_hours(gone.returned_at, first(again.started_at)) AS hours_between,
    count(*) AS episodes
  PATTERN (gone again+)
  DEFINE again AS elapsed_hours(prev(returned_at), started_at) BETWEEN 0 AND $hours
) AS chains
ORDER BY child_id, since
