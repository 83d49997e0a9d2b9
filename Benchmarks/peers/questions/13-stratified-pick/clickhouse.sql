SELECT
  district, risk_level,
  row_number() OVER (PARTITION BY district, risk_level ORDER BY ticket, episode_id) AS place, episode_id
FROM (
  SELECT
    district, risk_level, episode_id,
    (toInt64(substring(episode_id, 2)) * 2654435761) % 4294967296 AS ticket
  FROM missing_episodes
  ORDER BY ticket, episode_id
  LIMIT 20 BY district, risk_level
)
ORDER BY district NULLS LAST, risk_level NULLS LAST, place
