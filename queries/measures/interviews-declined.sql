-- title: Return interviews declined
-- question: Do more, or fewer, of the children decline the interview?
-- answers: recommendation ix; statutory guidance of January 2014 (72 hours)
-- unit: interviews
-- about: child
-- measure: share better=lower
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row an interview that was accepted or declined; met where it was declined. Interviews count by the last return that they are about.
SELECT
  child_id, interview_id AS case_id, counted_at, recorded_at AS known_at,
  CASE WHEN outcome = 'declined' THEN 1 ELSE 0 END AS met,
  agency,
  dayname(counted_at) AS weekday
FROM interview_returns
WHERE outcome IN ('accepted', 'declined') AND counted_at >= $from AND counted_at < $to + INTERVAL '1 day'
ORDER BY counted_at, case_id
