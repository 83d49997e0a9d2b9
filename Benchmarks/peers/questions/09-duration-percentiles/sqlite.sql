-- No percentile_cont: the two values around each place, of rows numbered in order.
WITH numbered AS (
  SELECT
    risk_level, went_from, category, (returned_at - started_at) / 60 AS minutes,
    row_number() OVER (PARTITION BY risk_level, went_from, category ORDER BY returned_at - started_at) - 1 AS place,
    count(*) OVER (PARTITION BY risk_level, went_from, category) - 1 AS last
  FROM missing_episodes
  WHERE returned_at IS NOT NULL
)
SELECT
  risk_level, went_from, category, count(*) AS returned,
  sum(minutes * max(0, 1 - abs(place - last * 0.5))) AS median_minutes,
  sum(minutes * max(0, 1 - abs(place - last * 0.9))) AS ninetieth_minutes
FROM numbered
GROUP BY risk_level, went_from, category
ORDER BY risk_level NULLS LAST, went_from NULLS LAST, category
