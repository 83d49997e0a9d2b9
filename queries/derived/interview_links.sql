-- title: Which return interview is about which episode
-- rows: one for each episode and interview that is about it
-- column: episode_id
-- column: interview_id
-- column: child_id
-- column: event: as in missing_events
-- column: returned_at: as event_returned_at of missing_events
-- reads: missing_events, return_interviews, interview_episodes
-- order: child_id, event, episode_id

-- What the holder links stands: a link to one row of an event is a link to all of them. Without interview_episodes a
-- completed interview covers the returns since the one before. A completion that is a date without a time may be later
-- that day than the return.
WITH linked AS (
  SELECT DISTINCT l.interview_id, i.child_id, e.event
  FROM interview_episodes AS l
  JOIN return_interviews AS i ON i.interview_id = l.interview_id
  JOIN missing_events AS e ON e.episode_id = l.episode_id
),
ruled AS (
  SELECT
    e.event, e.episode_id, i.interview_id,
    row_number() OVER (PARTITION BY e.child_id, e.episode_id ORDER BY i.completed_at, i.interview_id) AS nth
  FROM missing_events AS e
  JOIN (SELECT * FROM return_interviews WHERE NOT EXISTS (SELECT 1 FROM interview_episodes)) AS i
    ON i.child_id = e.child_id
    AND (i.completed_at >= e.event_returned_at OR i.completed_at = date_trunc('day', e.event_returned_at))
),
links AS (
  SELECT event, child_id, CAST(NULL AS TEXT) AS episode_id, interview_id
  FROM linked
  UNION ALL
  SELECT event, CAST(NULL AS TEXT) AS child_id, episode_id, interview_id
  FROM ruled
  WHERE nth = 1
)
SELECT e.episode_id, l.interview_id, e.child_id, e.event, e.event_returned_at AS returned_at
FROM missing_events AS e
JOIN links AS l ON l.event = e.event AND (l.child_id = e.child_id OR l.episode_id = e.episode_id)
