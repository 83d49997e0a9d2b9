-- title: Return interviews offered
-- question: Are more, or fewer, of the returning children offered an interview?
-- answers: recommendation ix; statutory guidance of January 2014 (72 hours)
-- unit: episodes
-- about: service
-- measure: share better=higher needs=return_interviews.interview_id
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row a return whose interview is due (see return_coverage); met where one was offered.
SELECT
  e.child_id, e.episode_id AS case_id, v.returned_at AS counted_at, e.known_at,
  v.is_offered AS met,
  e.district,
  e.population,
  e.went_from,
  e.placement_type,
  e.place_token AS place,
  e.sex,
  e.age_band,
  dayname(v.returned_at) AS weekday,
  e.reported_by
FROM counted_events AS e
JOIN return_coverage AS v ON v.episode_id = e.episode_id
WHERE e.category = 'missing' AND v.state = 'due' AND v.returned_at >= $from AND v.returned_at < $to + INTERVAL '1 day'
ORDER BY counted_at, case_id
