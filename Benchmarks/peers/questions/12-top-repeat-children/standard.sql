-- The ten children of each home district with the most episodes.
SELECT c.home_district, e.child_id, count(*) AS episodes, max(e.started_at) AS last_start
FROM missing_episodes AS e
JOIN children AS c ON c.child_id = e.child_id
GROUP BY c.home_district, e.child_id
QUALIFY row_number() OVER (PARTITION BY c.home_district ORDER BY count(*) DESC, e.child_id) <= 10
ORDER BY c.home_district NULLS LAST, episodes DESC, e.child_id
