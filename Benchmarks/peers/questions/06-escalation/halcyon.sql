-- Runs of at least three episodes of a child, each longer than the one before.
SELECT district, count(*) AS runs, max(episodes) AS longest_run, max(last_minutes) AS longest_minutes
FROM (
  SELECT *, (epoch(returned_at) - epoch(started_at)) / 60 AS minutes FROM missing_episodes WHERE category = 'missing'
) AS timed
MATCH_RECOGNIZE (
  PARTITION BY child_id ORDER BY started_at, episode_id
  MEASURES FIRST(district) AS district, count(*) AS episodes, LAST(minutes) AS last_minutes
  ONE ROW PER MATCH
  AFTER MATCH SKIP PAST LAST ROW
  PATTERN (start longer{2,})
  DEFINE longer AS minutes > PREV(minutes)
) AS runs
GROUP BY district
ORDER BY district NULLS LAST
