-- title: Children of ours missing from placements out of county
-- question: How many of the children whom we placed elsewhere go missing there?
-- answers: recommendation ix (out-of-county children); recommendation viii
-- unit: children
-- about: child
-- measure: children family=primary
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row an event of a child looked after by this authority and placed outside its area. What is not reported to us is not here.
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
  AND population = 'ours elsewhere'
ORDER BY counted_at, case_id
