-- title: Children missing overnight
-- question: Which children were missing at three in the morning, and for how many nights?
-- answers: a scrutiny chair, December 2014 (those of real concern among the numbers who go missing)
-- unit: children
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: times INTEGER = 1
-- param: hour INTEGER = 3
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: restricted

-- One row a child with at least $times episodes of the period during which it was $hour o'clock in the morning. Nights
-- are counted as in overnight, but a child who is still missing has been so until the period's last day ended: those
-- nights count. Rows about one event are one (see missing_events): the earliest start stands for it.
WITH recorded AS (
  SELECT
    child_id, started_at, coalesce(event_returned_at, $to + INTERVAL '1 day') AS ended_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
nightly AS (
  SELECT
    child_id, started_at,
    CAST(ended_at - $hour * INTERVAL '1 hour' AS DATE) - CAST(started_at - $hour * INTERVAL '1 hour' AS DATE)
      AS nights
  FROM recorded
  WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day' AND ended_at >= started_at
)
SELECT
  child_id,
  count(*) FILTER (WHERE nights >= 1) AS overnight,
  CAST(sum(nights) AS BIGINT) AS nights,
  count(*) AS episodes,
  CAST(max(CASE WHEN nights >= 1 THEN started_at END) AS DATE) AS latest
FROM nightly
GROUP BY child_id
HAVING count(*) FILTER (WHERE nights >= 1) >= $times
ORDER BY overnight DESC, child_id
