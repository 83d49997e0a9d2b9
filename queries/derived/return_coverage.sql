-- title: Whether the return interview of each episode is due, and whether it was offered and held
-- rows: one for each row of missing_episodes
-- column: episode_id
-- column: child_id
-- column: event: as in missing_events
-- column: returned_at: as event_returned_at of missing_events
-- column: known_to: until when interviews are known: the end of interviews_to, else produced_at
-- column: is_dates: 1 where more than a fifth of the returns, or of the completions, are exact midnights: then the clock is "within 3 days"
-- column: linked: linked by the holder, or linked by rule: without interview_episodes a completed interview covers the returns since the one before
-- column: state: due (72 hours have passed since the return, weekends included), not yet due, still missing
-- column: interviews: how many are linked to the event
-- column: is_offered: 1 where one of them was offered, accepted, declined or completed after the return, else 0; so below
-- column: is_completed: one was completed after the return
-- column: is_in_time: one was completed within 72 hours of the return, or within 3 days where is_dates
-- column: is_not_required: one ended as not required
-- column: is_independent: one completed after the return was independent
-- column: is_not_independent: one completed after the return was not
-- column: coverage: covered (one was completed after the return), not covered (all of them ended, none completed), unknown (none linked, one still pending, or completed before the return)
-- reads: missing_events, missing_episodes, return_interviews, interview_episodes, interview_links, extract
WITH reach AS (
  SELECT max(coalesce(CAST(interviews_to AS TIMESTAMP) + INTERVAL '1 day', produced_at)) AS known_to
  FROM extract
),
clock AS (
  SELECT max(is_dates) AS is_dates
  FROM (
    SELECT
      CASE WHEN 5 * count(*) FILTER (WHERE returned_at = date_trunc('day', returned_at)) > count(returned_at)
        THEN 1 ELSE 0 END AS is_dates
    FROM missing_episodes
    UNION ALL
    SELECT
      CASE WHEN 5 * count(*) FILTER (WHERE completed_at = date_trunc('day', completed_at)) > count(completed_at)
        THEN 1 ELSE 0 END AS is_dates
    FROM return_interviews
  ) AS times
),
linking AS (
  SELECT CASE WHEN count(*) > 0 THEN 'linked by the holder' ELSE 'linked by rule' END AS linked
  FROM interview_episodes
),
links AS (
  SELECT child_id, event, episode_id, interview_id, returned_at FROM interview_links
),
pairs AS (
  SELECT
    l.child_id, l.event, l.episode_id, l.returned_at, i.outcome, i.offered_at, i.independent,
    CASE
      -- A completion that is a date without a time may be later that day than the return.
      WHEN i.completed_at >= l.returned_at OR i.completed_at = date_trunc('day', l.returned_at) THEN 1
      WHEN i.completed_at < l.returned_at THEN 0
    END AS is_after,
    CASE
      WHEN k.is_dates = 1 AND CAST(i.completed_at AS DATE) - CAST(l.returned_at AS DATE) <= 3 THEN 1
      WHEN k.is_dates = 0 AND elapsed_hours(l.returned_at, i.completed_at) <= 72 THEN 1
      ELSE 0
    END AS is_soon
  FROM links AS l
  JOIN return_interviews AS i ON i.interview_id = l.interview_id
  CROSS JOIN clock AS k
),
returns AS (
  SELECT
    child_id, event, episode_id, returned_at,
    count(*) AS interviews,
    max(CASE WHEN offered_at IS NOT NULL OR outcome IN ('accepted', 'declined') OR is_after = 1 THEN 1 ELSE 0 END)
      AS is_offered,
    max(CASE WHEN is_after = 1 THEN 1 ELSE 0 END) AS is_completed,
    max(CASE WHEN is_after = 1 AND is_soon = 1 THEN 1 ELSE 0 END) AS is_in_time,
    max(CASE WHEN is_after IS NULL AND outcome = 'pending' OR is_after = 0 THEN 1 ELSE 0 END) AS is_unsettled,
    max(CASE WHEN outcome = 'not required' THEN 1 ELSE 0 END) AS is_not_required,
    max(CASE WHEN is_after = 1 AND independent = 'yes' THEN 1 ELSE 0 END) AS is_independent,
    max(CASE WHEN is_after = 1 AND independent = 'no' THEN 1 ELSE 0 END) AS is_not_independent
  FROM pairs
  GROUP BY child_id, event, episode_id, returned_at
  UNION ALL
  SELECT e.child_id, e.event, e.episode_id, e.event_returned_at, 0, 0, 0, 0, 0, 0, 0, 0
  FROM missing_events AS e
  WHERE NOT EXISTS (SELECT 1 FROM links AS l WHERE l.episode_id = e.episode_id)
)
SELECT
  e.episode_id, e.child_id, e.event, e.returned_at, r.known_to, k.is_dates, l.linked,
  CASE
    WHEN e.returned_at IS NULL THEN 'still missing'
    -- Four days are more than 72 hours, whatever the clock does, and need not be counted.
    WHEN e.returned_at < r.known_to - INTERVAL '4 days' THEN 'due'
    WHEN k.is_dates = 1 AND CAST(r.known_to AS DATE) - CAST(e.returned_at AS DATE) < 3 THEN 'not yet due'
    WHEN k.is_dates = 0 AND elapsed_hours(e.returned_at, r.known_to) < 72 THEN 'not yet due'
    ELSE 'due'
  END AS state,
  e.interviews, e.is_offered, e.is_completed, e.is_in_time, e.is_not_required, e.is_independent, e.is_not_independent,
  CASE
    WHEN e.is_completed = 1 THEN 'covered'
    WHEN e.interviews = 0 OR e.is_unsettled = 1 THEN 'unknown'
    ELSE 'not covered'
  END AS coverage
FROM returns AS e
CROSS JOIN reach AS r
CROSS JOIN clock AS k
CROSS JOIN linking AS l
