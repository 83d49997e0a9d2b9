-- title: Missing for longer each time
-- question: Which children went missing three times or more, each time for longer than the time before?
-- answers: recommendation ix
-- unit: runs of episodes
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: restricted

-- One row a run. Hours are true hours, so that a night across a clock change is as long as it was. An episode that is
-- still open, or whose return stands before its start (a fault of the data), has no length and ends a run.
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
  SELECT
    child_id, episode_id, started_at,
    CASE WHEN returned_at >= started_at THEN elapsed_hours(started_at, returned_at) END AS hours
  FROM recorded
  WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
)
SELECT child_id, since, latest, episodes, first_hours, last_hours
FROM episodes MATCH_RECOGNIZE (
  PARTITION BY child_id
  ORDER BY started_at, episode_id
  MEASURES
    CAST(first(started_at) AS DATE) AS since,
    CAST(last(started_at) AS DATE) AS latest,
    count(*) AS episodes,
    first(hours) AS first_hours,
    last(hours) AS last_hours
  PATTERN (beginning longer{2,})
  DEFINE longer AS hours > prev(hours)
) AS runs
ORDER BY child_id, since
