-- Median and 90th percentile of the minutes away, by risk, place gone from and category.
SELECT
  risk_level, went_from, category,
  count(*) AS returned,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY (epoch(returned_at) - epoch(started_at)) / 60) AS median_minutes,
  percentile_cont(0.9) WITHIN GROUP (ORDER BY (epoch(returned_at) - epoch(started_at)) / 60) AS ninetieth_minutes
FROM missing_episodes
WHERE returned_at IS NOT NULL
GROUP BY risk_level, went_from, category
ORDER BY risk_level NULLS LAST, went_from NULLS LAST, category
