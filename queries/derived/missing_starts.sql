-- title: Each event of category missing, with the child's next
-- rows: one for each row of counted_events of category missing, with its columns and this
-- column: next_started_at: when the child's next such event began, of those that begin together in the order of episode_id; NULL where none is known
-- reads: counted_events
-- order: child_id, started_at, episode_id
SELECT *, lead(started_at) OVER (PARTITION BY child_id ORDER BY started_at, episode_id) AS next_started_at
FROM counted_events
WHERE category = 'missing'
