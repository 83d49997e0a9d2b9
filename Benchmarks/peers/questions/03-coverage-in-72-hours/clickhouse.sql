SELECT
  toStartOfQuarter(e.returned_at) AS quarter, e.district AS district, e.risk_level AS risk_level,
  count() AS returns,
  count(i.completed_at) AS interviewed,
  countIf(i.completed_at <= e.returned_at + INTERVAL 72 HOUR) AS in_time
FROM missing_episodes AS e
LEFT JOIN (
  SELECT l.episode_id AS episode_id, min(i.completed_at) AS completed_at
  FROM interview_episodes AS l
  JOIN return_interviews AS i ON i.interview_id = l.interview_id
  GROUP BY l.episode_id
) AS i ON i.episode_id = e.episode_id
WHERE e.returned_at IS NOT NULL
GROUP BY quarter, district, risk_level
ORDER BY quarter, district NULLS LAST, risk_level NULLS LAST
