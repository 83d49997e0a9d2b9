-- title: Missing overnight
-- question: Are more of the children away at three in the morning?
-- answers: a scrutiny chair, December 2014 (those of real concern among the numbers who go missing)
-- unit: episodes
-- about: child
-- measure: share family=primary
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row an event; met where it was three in the morning at least once, by the extract's end for one that is still open: the
-- open ones are mostly those that last. Of an event that begins or ends at exactly midnight, which may be a date without a
-- time, and of one that ends before it begins, which is a fault, it is not known.
SELECT
  e.child_id, e.episode_id AS case_id, e.started_at AS counted_at, e.known_at,
  CASE
    WHEN e.started_at = date_trunc('day', e.started_at) OR e.returned_at = date_trunc('day', e.returned_at)
      OR (e.returned_at IS NOT NULL AND e.nights IS NULL) THEN NULL
    WHEN e.returned_at IS NOT NULL AND e.nights >= 1 THEN 1
    WHEN e.returned_at IS NULL
      AND CAST(x.ends_on + INTERVAL '21 hours' AS DATE) - CAST(e.started_at - INTERVAL '3 hours' AS DATE) >= 1 THEN 1
    ELSE 0
  END AS met,
  e.district,
  e.population,
  e.went_from,
  e.placement_type,
  e.place_token AS place,
  e.found_in_area,
  e.sex,
  e.age_band,
  e.weekday, e.time_of_day,
  e.reported_by
FROM counted_events AS e
CROSS JOIN (SELECT max("to") AS ends_on FROM extract) AS x
WHERE e.category = 'missing' AND e.started_at >= $from AND e.started_at < $to + INTERVAL '1 day'
ORDER BY counted_at, case_id
