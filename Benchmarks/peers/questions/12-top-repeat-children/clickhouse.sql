SELECT c.home_district AS home_district, e.child_id AS child_id, e.episodes, e.last_start
FROM (
  SELECT child_id, count() AS episodes, max(started_at) AS last_start FROM missing_episodes GROUP BY child_id
) AS e
JOIN children AS c ON c.child_id = e.child_id
ORDER BY home_district NULLS LAST, e.episodes DESC, child_id
LIMIT 10 BY home_district
