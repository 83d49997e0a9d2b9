-- Returns with an interview, and with one completed within 72 hours, by quarter, district and risk.
WITH interviewed AS (
  SELECT l.episode_id, min(i.completed_at) AS completed_at
  FROM interview_episodes AS l
  JOIN return_interviews AS i ON i.interview_id = l.interview_id
  GROUP BY l.episode_id
)
SELECT
  CAST(date_trunc('quarter', e.returned_at) AS DATE) AS quarter, e.district, e.risk_level,
  count(*) AS returns,
  count(i.completed_at) AS interviewed,
  count(*) FILTER (WHERE i.completed_at <= e.returned_at + INTERVAL '72 hours') AS in_time
FROM missing_episodes AS e
LEFT JOIN interviewed AS i ON i.episode_id = e.episode_id
WHERE e.returned_at IS NOT NULL
GROUP BY CAST(date_trunc('quarter', e.returned_at) AS DATE), e.district, e.risk_level
ORDER BY quarter, e.district NULLS LAST, e.risk_level NULLS LAST
