-- title: Return interviews offered
-- question: Are more, or fewer, of the returning children offered an interview?
-- answers: recommendation ix; statutory guidance of January 2014 (72 hours)
-- unit: episodes
-- about: service
-- measure: share better=higher
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row a return whose interview is due (see return_coverage); met where one was offered.
SELECT
  e.child_id, e.episode_id AS case_id, v.returned_at AS counted_at, e.known_at,
  v.is_offered AS met,
  coalesce(e.district, 'not recorded') AS district,
  coalesce(e.population, 'not known') AS population,
  coalesce(e.went_from, 'not recorded') AS went_from,
  coalesce(e.placement_type, 'none') AS placement_type,
  coalesce(e.place_token, 'not recorded') AS place,
  coalesce(e.sex, 'not recorded') AS sex,
  coalesce(e.age_band, 'not known') AS age_band,
  dayname(v.returned_at) AS weekday,
  e.reported_by
FROM counted_events AS e
JOIN return_coverage AS v ON v.episode_id = e.episode_id
WHERE e.category = 'missing' AND v.state = 'due' AND v.returned_at >= $from AND v.returned_at < $to + INTERVAL '1 day'
ORDER BY counted_at, case_id
