-- title: Children under thirteen missing
-- question: How many of the youngest go missing?
-- answers: a scrutiny chair, December 2014 (those of real concern among the numbers who go missing)
-- unit: children
-- about: child
-- measure: children family=primary
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row an event of a child of at most twelve years; a child without a month of birth is not here.
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
  AND age < 13
ORDER BY counted_at, case_id
