SELECT
  child_id,
  count(*) AS episodes,
  count(returned_at) AS returned,
  count(*) FILTER (WHERE risk_level = 'high') AS high_risk,
  count(*) FILTER (WHERE found_in_area <> 'in') AS found_elsewhere,
  count(DISTINCT district) AS districts,
  datetime(min(started_at), 'unixepoch') AS first_start,
  datetime(max(started_at), 'unixepoch') AS last_start,
  sum(returned_at - started_at) / 3600.0 AS hours,
  max(returned_at - started_at) / 3600.0 AS longest_hours
FROM missing_episodes
GROUP BY child_id
ORDER BY episodes DESC, child_id
LIMIT 100
