-- Twenty episodes of every district and risk level, in the order of a number mixed from the episode's own.
WITH ticketed AS (
  SELECT
    district, risk_level, episode_id,
    (CAST(substring(episode_id, 2) AS BIGINT) * 2654435761) % 4294967296 AS ticket
  FROM missing_episodes
),
ordered AS (
  SELECT *, row_number() OVER (PARTITION BY district, risk_level ORDER BY ticket, episode_id) AS place
  FROM ticketed
)
SELECT district, risk_level, place, episode_id
FROM ordered
WHERE place <= 20
ORDER BY district NULLS LAST, risk_level NULLS LAST, place
