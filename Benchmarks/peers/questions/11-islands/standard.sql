-- Spells: episodes of a child with no more than seven days at home between them, by how many make a spell.
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
    sum(CASE WHEN started_at <= away_until + INTERVAL '7 days' THEN 0 ELSE 1 END) OVER (
      PARTITION BY child_id ORDER BY started_at, episode_id ROWS UNBOUNDED PRECEDING
    ) AS spell
  FROM reached
),
spells AS (
  SELECT least(count(*), 10) AS episodes, epoch(max(returned_at)) - epoch(min(started_at)) AS seconds
  FROM numbered
  GROUP BY child_id, spell
)
SELECT episodes, count(*) AS spells, avg(seconds) / 86400 AS mean_days, max(seconds) / 86400 AS longest_days
FROM spells
GROUP BY episodes
ORDER BY episodes
