-- Islands between the falls.
SELECT district, count() AS runs, max(episodes) AS longest_run, max(last_minutes) AS longest_minutes
FROM (
  SELECT argMax(tuple(district), begins).1 AS district, count() AS episodes, max(minutes) AS last_minutes
  FROM (
    SELECT
      child_id, district, minutes, begins,
      sum(begins) OVER (PARTITION BY child_id ORDER BY started_at, episode_id ROWS UNBOUNDED PRECEDING) AS run
    FROM (
      SELECT
        child_id, started_at, episode_id, district,
        dateDiff('minute', started_at, returned_at) AS minutes,
        if(minutes > lagInFrame(minutes) OVER (
          PARTITION BY child_id ORDER BY started_at, episode_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ), 0, 1) AS begins
      FROM missing_episodes
      WHERE category = 'missing'
    )
  )
  GROUP BY child_id, run
  HAVING episodes >= 3
)
GROUP BY district
ORDER BY district NULLS LAST
