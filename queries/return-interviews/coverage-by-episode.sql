-- title: Return interviews, by episode
-- question: Did every return from a missing episode lead to an independent interview, and within 72 hours?
-- answers: recommendation ix; statutory guidance of January 2014 (72 hours); a cabinet member, December 2014
-- unit: episodes
-- about: service
-- numerator: due episodes with an interview offered, completed, completed within 72 hours of return
-- denominator: due episodes: closed, returned in the period, and past their 72 hours
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(offered ⊂ due, completed ⊂ due, in_time ⊂ completed, not_covered ⊂ due, unknown ⊂ due) unit(child) ratio(share_offered = offered / due, share_completed = completed / due, share_in_time = in_time / due, completed_of_offered = completed / offered) by(district < county)
-- chart: bars x=district y=share_in_time

-- Each episode is timed from its own return, weekends included, in true hours. Interviews are known up to
-- interviews_to (its whole day), else produced_at: a return less than 72 hours before that is not yet due.
--   completed    an interview linked to the episode was completed after the return (accepted is not completed)
--   not_covered  interviews are linked, all of them ended, none completed; "not required" stays here, shown apart
--   unknown      none linked, one still pending, or completed before the return (a fault of the data)
-- share_completed counts none of the unknown as covered, most_completed all of them: the truth lies between.
-- Where times are dates only (more than 20 % exact midnights) the clock is "within 3 days" and says so.
-- Without interview_episodes a completed interview covers the returns since the one before: "linked by rule".
-- Police and authority rows that share event_ref are one event: the earliest start stands for it, and a return that
-- its row leaves blank comes from the other; a link to either row is a link to the event.
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
rows_of_events AS (
  SELECT
    episode_id, child_id, category, source_system, district, started_at, returned_at,
    CASE WHEN event_ref IS NULL THEN 'episode ' || episode_id ELSE 'event ' || event_ref END AS event
  FROM missing_episodes
),
recorded AS (
  SELECT
    child_id, event, district, started_at,
    coalesce(returned_at, min(returned_at) OVER (PARTITION BY child_id, event)) AS returned_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM rows_of_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
returns AS (
  SELECT
    child_id, event, coalesce(district, 'not recorded') AS district, returned_at, is_dates,
    CASE
      WHEN returned_at IS NULL THEN 'still missing'
      WHEN is_dates = 1 AND CAST(known_to AS DATE) - CAST(returned_at AS DATE) < 3 THEN 'not yet due'
      WHEN is_dates = 0 AND elapsed_hours(returned_at, known_to) < 72 THEN 'not yet due'
      ELSE 'due'
    END AS state
  FROM recorded
  CROSS JOIN reach
  CROSS JOIN clock
  WHERE copy = 1
    AND (
      (returned_at >= $from AND returned_at < $to + INTERVAL '1 day')
      OR (returned_at IS NULL AND started_at < $to + INTERVAL '1 day')
    )
),
ruled AS (
  SELECT
    r.child_id, r.event, i.interview_id,
    row_number() OVER (PARTITION BY r.child_id, r.event ORDER BY i.completed_at, i.interview_id) AS nth
  FROM returns AS r
  JOIN return_interviews AS i
    ON i.child_id = r.child_id
    AND (i.completed_at >= r.returned_at OR i.completed_at = date_trunc('day', r.returned_at))
  CROSS JOIN linking
  WHERE linked = 'linked by rule'
),
links AS (
  SELECT e.child_id, e.event, l.interview_id
  FROM interview_episodes AS l
  JOIN rows_of_events AS e ON e.episode_id = l.episode_id
  UNION ALL
  SELECT child_id, event, interview_id
  FROM ruled
  WHERE nth = 1
),
-- A completion that is a date without a time may be later that day than the return.
pairs AS (
  SELECT
    r.child_id, r.event, r.district, r.state, i.interview_id, i.outcome, i.offered_at, i.independent,
    CASE
      WHEN i.completed_at >= r.returned_at OR i.completed_at = date_trunc('day', r.returned_at) THEN 1
      WHEN i.completed_at < r.returned_at THEN 0
    END AS is_after,
    CASE
      WHEN r.is_dates = 1 AND CAST(i.completed_at AS DATE) - CAST(r.returned_at AS DATE) <= 3 THEN 1
      WHEN r.is_dates = 0 AND elapsed_hours(r.returned_at, i.completed_at) <= 72 THEN 1
      ELSE 0
    END AS is_soon
  FROM returns AS r
  LEFT JOIN links AS l ON l.child_id = r.child_id AND l.event = r.event
  LEFT JOIN return_interviews AS i ON i.interview_id = l.interview_id AND i.child_id = r.child_id
),
held AS (
  SELECT
    child_id, event, district, state,
    count(interview_id) AS interviews,
    max(CASE WHEN offered_at IS NOT NULL OR outcome IN ('accepted', 'declined') OR is_after = 1 THEN 1 ELSE 0 END)
      AS is_offered,
    max(CASE WHEN is_after = 1 THEN 1 ELSE 0 END) AS is_completed,
    max(CASE WHEN is_after = 1 AND is_soon = 1 THEN 1 ELSE 0 END) AS is_in_time,
    max(CASE WHEN is_after IS NULL AND outcome = 'pending' THEN 1 ELSE 0 END) AS is_pending,
    max(CASE WHEN is_after = 0 THEN 1 ELSE 0 END) AS is_before_return,
    max(CASE WHEN outcome = 'not required' THEN 1 ELSE 0 END) AS is_not_required,
    max(CASE WHEN is_after = 1 AND independent = 'yes' THEN 1 ELSE 0 END) AS is_independent,
    max(CASE WHEN is_after = 1 AND independent = 'no' THEN 1 ELSE 0 END) AS is_not_independent
  FROM pairs
  GROUP BY child_id, event, district, state
),
judged AS (
  SELECT
    *,
    CASE
      WHEN is_completed = 1 THEN 'covered'
      WHEN interviews = 0 OR is_pending = 1 OR is_before_return = 1 THEN 'unknown'
      ELSE 'not covered'
    END AS coverage
  FROM held
),
counted AS (
  SELECT
    district,
    count(*) FILTER (WHERE state = 'due') AS due,
    count(*) FILTER (WHERE state = 'due' AND is_offered = 1) AS offered,
    count(*) FILTER (WHERE state = 'due' AND coverage = 'covered') AS completed,
    count(*) FILTER (WHERE state = 'due' AND is_in_time = 1) AS in_time,
    count(*) FILTER (WHERE state = 'due' AND coverage = 'not covered') AS not_covered,
    count(*) FILTER (WHERE state = 'due' AND coverage = 'unknown') AS unknown,
    count(*) FILTER (WHERE state = 'due' AND coverage = 'not covered' AND is_not_required = 1) AS not_required,
    count(*) FILTER (WHERE state = 'due' AND is_independent = 1) AS independent,
    count(*) FILTER (WHERE state = 'due' AND is_independent = 0 AND is_not_independent = 1) AS not_independent,
    count(*) FILTER (WHERE state = 'not yet due') AS not_yet_due,
    count(*) FILTER (WHERE state = 'still missing') AS still_missing
  FROM judged
  GROUP BY district
)
SELECT
  district, due, offered, completed, in_time, not_covered, unknown,
  (2000 * offered + due) / (2 * nullif(due, 0)) * 0.001 AS share_offered,
  (2000 * completed + due) / (2 * nullif(due, 0)) * 0.001 AS share_completed,
  (2000 * (completed + unknown) + due) / (2 * nullif(due, 0)) * 0.001 AS most_completed,
  (2000 * in_time + due) / (2 * nullif(due, 0)) * 0.001 AS share_in_time,
  (2000 * (in_time + unknown) + due) / (2 * nullif(due, 0)) * 0.001 AS most_in_time,
  (2000 * completed + offered) / (2 * nullif(offered, 0)) * 0.001 AS completed_of_offered,
  not_required, not_yet_due, still_missing,
  independent, not_independent, completed - independent - not_independent AS independence_not_recorded,
  CASE WHEN is_dates = 1 THEN 'within 3 days' ELSE 'within 72 hours' END AS clock,
  linked
FROM counted
CROSS JOIN clock
CROSS JOIN linking
ORDER BY district
