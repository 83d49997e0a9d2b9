-- title: Missing episodes with the event that each row is about
-- rows: one for each row of missing_episodes, with its columns and these
-- column: event: what the rows of one child about one event share: police and authority rows with one event_ref; any other row is an event by itself
-- column: event_returned_at: when the child returned; where the row leaves it blank, the earliest that the event's other rows say
-- column: event_placement_id: the placement gone from; where the row leaves it blank, what the event's other rows say
-- reads: missing_episodes

-- Rows of two sources without an event_ref are never taken for one event, however near their starts: the load lists them.
SELECT
  *,
  coalesce(returned_at, min(returned_at) OVER (PARTITION BY child_id, event)) AS event_returned_at,
  coalesce(placement_id, min(placement_id) OVER (PARTITION BY child_id, event)) AS event_placement_id
FROM (
  SELECT
    *,
    CASE WHEN event_ref IS NULL THEN 'episode ' || episode_id ELSE 'event ' || event_ref END AS event
  FROM missing_episodes
) AS rows_of_events
