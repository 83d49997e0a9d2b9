SELECT risk_level, went_from, category, returned, both[1] AS median_minutes, both[2] AS ninetieth_minutes
FROM (
  SELECT
    risk_level, went_from, category, count() AS returned,
    quantilesExactInclusive(0.5, 0.9)(assumeNotNull(dateDiff('minute', started_at, returned_at))) AS both
  FROM missing_episodes
  WHERE returned_at IS NOT NULL
  GROUP BY risk_level, went_from, category
)
ORDER BY risk_level NULLS LAST, went_from NULLS LAST, category
