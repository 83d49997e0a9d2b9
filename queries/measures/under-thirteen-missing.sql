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
  coalesce(district, 'not recorded') AS district,
  coalesce(population, 'not known') AS population,
  coalesce(went_from, 'not recorded') AS went_from,
  coalesce(placement_type, 'none') AS placement_type,
  coalesce(place_token, 'not recorded') AS place,
  coalesce(found_in_area, 'not recorded') AS found_in_area,
  coalesce(sex, 'not recorded') AS sex,
  coalesce(age_band, 'not known') AS age_band,
  dayname(started_at) AS weekday,
  CASE WHEN started_at = date_trunc('day', started_at) THEN 'not recorded'
    ELSE CASE CAST(extract(hour FROM started_at) AS INTEGER) / 6
      WHEN 0 THEN 'night, 0 to 6' WHEN 1 THEN 'morning, 6 to 12' WHEN 2 THEN 'afternoon, 12 to 18' ELSE 'evening, 18 to 24'
    END
  END AS time_of_day,
  reported_by
FROM counted_events
WHERE category = 'missing' AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
  AND age < 13
ORDER BY counted_at, case_id
