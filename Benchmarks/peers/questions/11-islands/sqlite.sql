WITH reached AS (
  SELECT
    child_id, episode_id, started_at, returned_at,
    max(returned_at) OVER (
      PARTITION BY child_id ORDER BY started_at, episode_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS away_until
  FROM missing_episodes
  WHERE returned_at IS NOT NULL
),
numbered AS (
  SELECT
    child_id, started_at, returned_at,
    sum(CASE WHEN started_at <= away_until + 604800 THEN 0 ELSE 1 END) OVER (
      PARTITION BY child_id ORDER BY started_at, episode_id ROWS UNBOUNDED PRECEDING
    ) AS spell
  FROM reached
),
spells AS (
  SELECT min(count(*), 10) AS episodes, max(returned_at) - min(started_at) AS seconds
  FROM numbered
  GROUP BY child_id, spell
)
SELECT episodes, count(*) AS spells, avg(seconds) / 86400 AS mean_days, max(seconds) / 86400.0 AS longest_days
FROM spells
GROUP BY episodes
ORDER BY episodes
