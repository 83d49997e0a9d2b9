-- title: Children missing for the third time in 90 days
-- question: How many children go missing again and again, and is it more than before?
-- answers: recommendation ix; bimonthly interrogation by the CSE subgroup; trigger of three in 90 days
-- unit: children
-- about: child
-- measure: children family=primary lookback=90
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row an event that has two more of the same child at least in the 90 days up to it. Events are looked back to before
-- $from; where the extract begins less than 90 days before, some are not seen.
WITH numbered AS (
  SELECT
    *,
    lag(started_at, 2) OVER of_child AS two_before,
    lag(known_at) OVER of_child AS known_before,
    lag(known_at, 2) OVER of_child AS known_two_before
  FROM counted_events
  WHERE category = 'missing'
  WINDOW of_child AS (PARTITION BY child_id ORDER BY started_at, episode_id)
)
SELECT
  child_id, episode_id AS case_id, started_at AS counted_at,
  -- All three have to be known; greatest would pass over the one of which nothing says when.
  CASE WHEN known_at IS NOT NULL AND known_before IS NOT NULL AND known_two_before IS NOT NULL
    THEN greatest(known_at, known_before, known_two_before)
  END AS known_at,
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
FROM numbered
WHERE two_before > started_at - INTERVAL '90 days' AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
ORDER BY counted_at, case_id
