-- title: Found outside the area
-- question: Are more of the missing children found in other areas?
-- answers: recommendation ix; bimonthly interrogation by the CSE subgroup
-- unit: episodes
-- about: child
-- measure: share family=primary
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row an event; met where the child was found in an adjoining area or at a distance, not known where no record says where.
SELECT
  child_id, episode_id AS case_id, started_at AS counted_at, known_at,
  CASE WHEN found_in_area IN ('adjoining', 'distance') THEN 1 WHEN found_in_area = 'in' THEN 0 END AS met,
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
