-- title: Every event of category missing once, with the child's next
-- rows: one for each child and event with a row of category missing: of those rows the one that began first, with its columns of missing_events and this
-- column: next_started_at: when the child's next such event began, of those that begin together in the order of episode_id; NULL where none is known
-- reads: missing_events
SELECT
  *,
  lead(started_at) OVER (PARTITION BY child_id ORDER BY started_at, episode_id) AS next_started_at
FROM (
  SELECT *
  FROM missing_events
  WHERE category = 'missing'
  QUALIFY row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) = 1
) AS first_rows
