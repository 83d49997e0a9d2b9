-- title: The places that children went missing from most often
-- question: From which homes do children go missing again and again, and is it one child or many?
-- answers: recommendation ix; bimonthly interrogation by the CSE subgroup
-- unit: places
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: times INTEGER = 5
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: restricted

-- One row for a place, known by its token alone, with at least $times starts in the period. most_by_one_child says how
-- many of them one child made: a home with one child who is often missing is another matter than a home that many
-- leave. Rows about one event are one (see missing_events): the earliest start stands for it, and a place that its row
-- leaves blank is what the event's other rows say.
WITH recorded AS (
  SELECT
    child_id, started_at,
    coalesce(place_token, min(place_token) OVER (PARTITION BY child_id, event)) AS place_token,
    coalesce(went_from, min(went_from) OVER (PARTITION BY child_id, event)) AS went_from,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
per_child AS (
  SELECT
    place_token, child_id, min(went_from) AS went_from, count(*) AS episodes,
    min(started_at) AS since, max(started_at) AS latest
  FROM recorded
  WHERE copy = 1 AND place_token IS NOT NULL
    AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
  GROUP BY place_token, child_id
)
SELECT
  place_token,
  coalesce(min(went_from), 'not recorded') AS went_from,
  CAST(sum(episodes) AS BIGINT) AS episodes,
  count(*) AS children,
  max(episodes) AS most_by_one_child,
  CAST(min(since) AS DATE) AS since,
  CAST(max(latest) AS DATE) AS latest
FROM per_child
GROUP BY place_token
HAVING sum(episodes) >= $times
ORDER BY episodes DESC, place_token
