-- title: Two records that may be about one night
-- question: Which records of one child may be about one event, and carry no reference that says so?
-- answers: the quality of the data behind recommendation ix
-- unit: pairs of records
-- about: child
-- param: hours INTEGER = 6
-- publish: restricted

-- One row a pair of records of one child that began within $hours true hours, or on one day where one of them has no
-- time of day. Candidates only: nothing is merged, every question counts both, until the data holder gives both one
-- event_ref. A pair that carries two different references is two events, because the holder says so.
SELECT
  a.child_id,
  a.episode_id AS first_episode,
  b.episode_id AS second_episode,
  a.started_at AS first_started_at,
  b.started_at AS second_started_at,
  elapsed_hours(a.started_at, b.started_at) AS hours_apart,
  a.category AS first_category,
  b.category AS second_category,
  coalesce(a.source_system, 'not recorded') AS first_source,
  coalesce(b.source_system, 'not recorded') AS second_source
FROM missing_episodes AS a
JOIN missing_episodes AS b
  ON b.child_id = a.child_id
  AND (b.started_at > a.started_at OR (b.started_at = a.started_at AND b.episode_id > a.episode_id))
WHERE (a.event_ref IS NULL OR b.event_ref IS NULL)
  AND (
    elapsed_hours(a.started_at, b.started_at) <= $hours
    OR (
      CAST(a.started_at AS DATE) = CAST(b.started_at AS DATE)
      AND (a.started_at = date_trunc('day', a.started_at) OR b.started_at = date_trunc('day', b.started_at))
    )
  )
ORDER BY a.child_id, first_started_at, first_episode, second_episode
