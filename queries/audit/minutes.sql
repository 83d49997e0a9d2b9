-- title: Meetings held: the frame of the audit of minutes
-- question: Which strategy meetings, panels, trigger plans and risk reviews were held, so that their minutes can be audited?
-- answers: recommendation vi
-- unit: meetings
-- about: service
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row a meeting held in the window, $to included. A meeting that was due and never held has no minutes: how many those are
-- is another question. Several meetings may be about one child, so that their minutes may have the same faults.
-- decision_date is the day of the meeting. agencies lists who is recorded as having been there.
SELECT
  response_id AS case_id,
  kind,
  CASE
    WHEN due_at IS NULL THEN 'no day set'
    WHEN CAST(held_at AS DATE) <= CAST(due_at AS DATE) THEN 'by the day due'
    ELSE 'later'
  END AS held_when,
  CAST(held_at AS DATE) AS decision_date,
  agencies
FROM responses
WHERE held_at >= $from AND held_at < $to + INTERVAL '1 day'
ORDER BY case_id
