-- title: Missing overnight
-- question: Are more of the children away at three in the morning?
-- answers: a scrutiny chair, December 2014 (those of real concern among the numbers who go missing)
-- unit: episodes
-- about: child
-- measure: share family=primary
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row an event that has ended; met where it was three in the morning at least once. Dates without times cannot tell.
SELECT
  child_id, episode_id AS case_id, started_at AS counted_at, known_at,
  CASE WHEN nights >= 1 THEN 1 ELSE 0 END AS met,
  district,
  population,
  went_from,
  placement_type,
  place_token AS place,
  found_in_area,
  sex,
  age_band,
  weekday, time_of_day,
  reported_by
FROM counted_events
WHERE category = 'missing' AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
  AND nights IS NOT NULL
ORDER BY counted_at, case_id
