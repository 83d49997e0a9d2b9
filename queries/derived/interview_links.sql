-- title: Which return interview is about which episode
-- rows: one for each episode and interview that is about it
-- column: episode_id
-- column: interview_id
-- column: child_id
-- column: event: as in missing_events
-- column: returned_at: as event_returned_at of missing_events
-- reads: missing_events, return_interviews, interview_episodes

-- What the holder links stands: a link to one row of an event is a link to all of them. Without interview_episodes a
-- completed interview covers the returns since the one before. A completion that is a date without a time may be later
-- that day than the return.
WITH ruled AS (
  SELECT
    e.episode_id, i.interview_id,
    row_number() OVER (PARTITION BY e.episode_id ORDER BY i.completed_at, i.interview_id) AS nth
  FROM missing_events AS e
  JOIN return_interviews AS i
    ON i.child_id = e.child_id
    AND (i.completed_at >= e.event_returned_at OR i.completed_at = date_trunc('day', e.event_returned_at))
  WHERE NOT EXISTS (SELECT 1 FROM interview_episodes)
),
links AS (
  SELECT DISTINCT r.episode_id, l.interview_id
  FROM interview_episodes AS l
  JOIN missing_events AS e ON e.episode_id = l.episode_id
  JOIN missing_events AS r ON r.child_id = e.child_id AND r.event = e.event
  UNION ALL
  SELECT episode_id, interview_id
  FROM ruled
  WHERE nth = 1
)
SELECT l.episode_id, l.interview_id, e.child_id, e.event, e.event_returned_at AS returned_at
FROM links AS l
JOIN missing_events AS e ON e.episode_id = l.episode_id
JOIN return_interviews AS i ON i.interview_id = l.interview_id AND i.child_id = e.child_id
