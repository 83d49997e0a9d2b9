SELECT episodes, count() AS spells, avg(seconds) / 86400 AS mean_days, max(seconds) / 86400 AS longest_days
FROM (
  SELECT
    least(count(), 10) AS episodes,
    toUnixTimestamp(max(assumeNotNull(returned_at))) - toUnixTimestamp(min(started_at)) AS seconds
  FROM (
    SELECT
      child_id, started_at, returned_at,
      sum(if(started_at <= away_until + INTERVAL 7 DAY, 0, 1)) OVER (
        PARTITION BY child_id ORDER BY started_at, episode_id ROWS UNBOUNDED PRECEDING
      ) AS spell
    FROM (
      SELECT
        child_id, episode_id, started_at, returned_at,
        max(returned_at) OVER (
          PARTITION BY child_id ORDER BY started_at, episode_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS away_until
      FROM missing_episodes
      WHERE returned_at IS NOT NULL
    )
  )
  GROUP BY child_id, spell
)
GROUP BY episodes
ORDER BY episodes
