WITH counted AS (
  SELECT child_id, count(*) AS episodes, max(started_at) AS last_start FROM missing_episodes GROUP BY child_id
),
ordered AS (
  SELECT
    c.home_district, e.child_id, e.episodes, e.last_start,
    row_number() OVER (PARTITION BY c.home_district ORDER BY e.episodes DESC, e.child_id) AS place
  FROM counted AS e
  JOIN children AS c ON c.child_id = e.child_id
)
SELECT home_district, child_id, episodes, datetime(last_start, 'unixepoch') AS last_start
FROM ordered
WHERE place <= 10
ORDER BY home_district NULLS LAST, place
