-- title: Meetings held by the day they were due
-- question: Are strategy meetings, panels and reviews held when they are due?
-- answers: recommendation ix; effectiveness of multi-agency management
-- unit: meetings
-- about: service
-- measure: share better=higher needs=responses.held_at
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row a meeting with a day due in the period; met where it was held by that day.
SELECT
  child_id, response_id AS case_id, due_at AS counted_at, recorded_at AS known_at,
  CASE WHEN CAST(held_at AS DATE) <= CAST(due_at AS DATE) THEN 1 ELSE 0 END AS met,
  kind
FROM responses
WHERE due_at >= $from AND due_at < $to + INTERVAL '1 day'
ORDER BY counted_at, case_id
