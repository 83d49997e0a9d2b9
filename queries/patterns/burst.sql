-- title: Missing three times within four weeks
-- question: Which children went missing three times or more within 28 days?
-- answers: recommendation ix
-- unit: bursts of episodes
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: days INTEGER = 28
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: restricted

-- One row a burst: it begins with a start that has two more at least within $days calendar days, the first start's day
-- being the first of them, and takes all starts of those days. The next burst begins behind it.
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
  SELECT child_id, episode_id, CAST(started_at AS DATE) AS day, started_at
  FROM recorded
  WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
)
SELECT child_id, since, latest, episodes, latest - since + 1 AS days
FROM episodes MATCH_RECOGNIZE (
  PARTITION BY child_id
  ORDER BY started_at, episode_id
  MEASURES
    first(day) AS since,
    last(day) AS latest,
    count(*) AS episodes
  PATTERN (opening another{2,})
  DEFINE another AS day < opening.day + $days
) AS bursts
ORDER BY child_id, since
