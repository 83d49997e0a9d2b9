SELECT
  child_id,
  count() AS episodes,
  count(returned_at) AS returned,
  countIf(risk_level = 'high') AS high_risk,
  countIf(found_in_area <> 'in') AS found_elsewhere,
  uniqExact(district) AS districts,
  min(started_at) AS first_start,
  max(started_at) AS last_start,
  sum(dateDiff('second', started_at, returned_at)) / 3600 AS hours,
  max(dateDiff('second', started_at, returned_at)) / 3600 AS longest_hours
FROM missing_episodes
GROUP BY child_id
ORDER BY episodes DESC, child_id
LIMIT 100
