-- title: Children found far from where they went missing
-- question: Which children were found at a distance, beyond the area they went from and all that adjoin it?
-- answers: a scrutiny chair, December 2014 (those of real concern among the numbers who go missing)
-- unit: children
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: times INTEGER = 1
-- param: place TEXT = 'distance' IN ('distance', 'adjoining or distance')
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: restricted

-- One row a child with at least $times episodes of the period after which it was found there. not_known counts the
-- episodes that do not say where: a child may be missing from this list for want of a record. Rows about one event are
-- one (see missing_events): any of them may say where, the earliest start stands for it.
WITH recorded AS (
  SELECT
    child_id, started_at,
    max(CASE
      WHEN found_in_area = 'distance' OR (found_in_area = 'adjoining' AND $place = 'adjoining or distance') THEN 2
      WHEN found_in_area IN ('in', 'adjoining') THEN 1
      ELSE 0
    END) OVER (PARTITION BY child_id, event) AS found,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
)
SELECT
  child_id,
  count(*) FILTER (WHERE found = 2) AS found_away,
  count(*) AS episodes,
  count(*) FILTER (WHERE found = 0) AS not_known,
  CAST(max(CASE WHEN found = 2 THEN started_at END) AS DATE) AS latest
FROM recorded
WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
GROUP BY child_id
HAVING count(*) FILTER (WHERE found = 2) >= $times
ORDER BY found_away DESC, child_id
