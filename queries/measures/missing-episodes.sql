-- title: Missing episodes
-- question: How often do children go missing, and is it more than before?
-- answers: recommendation ix; bimonthly interrogation by the CSE subgroup
-- unit: episodes
-- about: child
-- measure: events family=primary
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row an event. A few children make many of them: the limits allow for that.
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
WHERE category = 'missing' AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
ORDER BY counted_at, case_id
