-- title: Where children went missing from, and where they were found
-- question: Do children go missing from home or from care, and how far away are they found?
-- answers: recommendation ix; the tables of a board's annual report
-- unit: episodes
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(children ⊂ episodes, found_in ⊂ episodes, found_adjoining ⊂ episodes, found_at_a_distance ⊂ episodes, found_not_known ⊂ episodes) unit(child) by(went_from < all)
-- chart: bars x=went_from y=episodes

-- Where a child was found is seen from the place gone from, and known only once the child is back: still_missing is
-- apart. Rows about one event are one (see missing_events): the earliest start stands for it, and what its row leaves
-- blank is what the event's other rows say.
WITH recorded AS (
  SELECT
    child_id, started_at, event_returned_at,
    coalesce(went_from, min(went_from) OVER (PARTITION BY child_id, event)) AS went_from,
    coalesce(
      nullif(found_in_area, 'unknown'),
      min(nullif(found_in_area, 'unknown')) OVER (PARTITION BY child_id, event)
    ) AS found_in_area,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
)
SELECT
  coalesce(went_from, 'not recorded') AS went_from,
  count(*) AS episodes,
  count(DISTINCT child_id) AS children,
  count(*) FILTER (WHERE event_returned_at IS NOT NULL AND found_in_area = 'in') AS found_in,
  count(*) FILTER (WHERE event_returned_at IS NOT NULL AND found_in_area = 'adjoining') AS found_adjoining,
  count(*) FILTER (WHERE event_returned_at IS NOT NULL AND found_in_area = 'distance') AS found_at_a_distance,
  count(*) FILTER (WHERE event_returned_at IS NOT NULL AND found_in_area IS NULL) AS found_not_known,
  count(*) FILTER (WHERE event_returned_at IS NULL) AS still_missing
FROM recorded
WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
GROUP BY 1
ORDER BY went_from
