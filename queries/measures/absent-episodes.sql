-- title: Absences recorded by the police
-- question: Is "absent" used more, or less, than before?
-- answers: the police categories, kept apart; guidance of the College of Policing, 2013
-- unit: episodes
-- about: child
-- measure: events
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row an event of category absent. A change here beside one of the missing may be a change of category.
SELECT
  child_id, episode_id AS case_id, started_at AS counted_at, known_at,
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
WHERE category = 'absent' AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
ORDER BY counted_at, case_id
