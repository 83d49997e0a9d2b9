-- title: Missing episodes with the event that each row is about
-- rows: one for each row of missing_episodes, with its columns and these
-- column: event: the event's name, which its rows share: the least of their episode_ids; police and authority rows of a child with one event_ref are about one event, any other row is an event by itself
-- column: event_returned_at: when the child returned; where the row leaves it blank, the earliest that the event's other rows say
-- column: event_placement_id: the placement gone from; where the row leaves it blank, what the event's other rows say
-- reads: missing_episodes
-- order: child_id, event, started_at, episode_id

-- Rows of two sources without an event_ref are never taken for one event, however near their starts: the load lists them.
SELECT
  *,
  CASE WHEN event_ref IS NULL THEN episode_id ELSE min(episode_id) OVER about END AS event,
  CASE WHEN event_ref IS NULL THEN returned_at ELSE coalesce(returned_at, min(returned_at) OVER about) END
    AS event_returned_at,
  CASE WHEN event_ref IS NULL THEN placement_id ELSE coalesce(placement_id, min(placement_id) OVER about) END
    AS event_placement_id
FROM missing_episodes
WINDOW about AS (PARTITION BY child_id, event_ref)
