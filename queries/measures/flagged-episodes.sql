-- title: Episodes flagged for exploitation
-- question: Are more of the episodes thought to be about exploitation?
-- answers: recommendation ix; bimonthly interrogation by the CSE subgroup
-- unit: episodes
-- about: child
-- measure: share family=primary
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row an event; met where a record says yes, not known where none says yes or no.
SELECT
  child_id, episode_id AS case_id, started_at AS counted_at, known_at,
  flag AS met,
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
ORDER BY counted_at, case_id
