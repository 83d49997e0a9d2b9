-- toNullable: of a column that is not, lead() gives 0 where there is no next row.
SELECT
  district, toStartOfMonth(started_at) AS month,
  count() AS episodes, countIf(next_start <= returned_at + INTERVAL 28 DAY) AS followed
FROM (
  SELECT
    district, started_at, returned_at,
    leadInFrame(toNullable(started_at)) OVER (
      PARTITION BY child_id ORDER BY started_at, episode_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS next_start
  FROM missing_episodes
  WHERE category = 'missing'
)
GROUP BY district, month
ORDER BY district NULLS LAST, month
