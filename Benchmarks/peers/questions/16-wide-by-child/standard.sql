-- A profile of every child with an episode; the hundred with the most are shown.
SELECT
  child_id,
  count(*) AS episodes,
  count(returned_at) AS returned,
  count(*) FILTER (WHERE risk_level = 'high') AS high_risk,
  count(*) FILTER (WHERE found_in_area <> 'in') AS found_elsewhere,
  count(DISTINCT district) AS districts,
  min(started_at) AS first_start,
  max(started_at) AS last_start,
  sum(epoch(returned_at) - epoch(started_at)) / 3600 AS hours,
  max(epoch(returned_at) - epoch(started_at)) / 3600 AS longest_hours
FROM missing_episodes
GROUP BY child_id
ORDER BY episodes DESC, child_id
LIMIT 100
