-- title: The period to which each return interview belongs
-- rows: one for each row of return_interviews, with its columns and these
-- column: returns: how many events it is about, as in interview_links
-- column: counted_at: the latest return that it is about; where it is linked to none, when it was completed, else offered; NULL where nothing says when
-- column: counted_by: return, interview; NULL where counted_at is
-- reads: return_interviews, interview_links

-- Interviews count by the return. One that covers several returns counts once, by the last of them.
WITH last_returns AS (
  SELECT interview_id, count(DISTINCT event) AS returns, max(returned_at) AS returned_at
  FROM interview_links
  GROUP BY child_id, interview_id
)
SELECT
  i.*,
  coalesce(r.returns, 0) AS returns,
  coalesce(r.returned_at, i.completed_at, i.offered_at) AS counted_at,
  CASE
    WHEN r.returned_at IS NOT NULL THEN 'return'
    WHEN i.completed_at IS NOT NULL OR i.offered_at IS NOT NULL THEN 'interview'
  END AS counted_by
FROM return_interviews AS i
LEFT JOIN last_returns AS r ON r.interview_id = i.interview_id
