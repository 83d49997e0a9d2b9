-- The department's percentages and averages of missing and away incidents, made again from its own counts: one row a
-- published cell. `c` and `z` are no numbers; `k` is a percentage that rounds to nought. Rounding is half up, in whole
-- numbers: 100 x children / looked after to a whole per cent, incidents / children to one place.
WITH figures AS (
  SELECT
    time_period, new_la_code, la_name, cla_group,
    CAST(CASE WHEN number IN ('c', 'z') THEN NULL WHEN number = 'k' THEN '0' ELSE number END AS DECIMAL(18, 1)) AS figure
  FROM la_missing_2019_2023
  WHERE new_la_code IS NOT NULL
),
authorities AS (
  SELECT
    time_period, new_la_code, la_name,
    max(CASE WHEN cla_group = 'Children looked after during the year' THEN figure END) AS looked_after,
    max(CASE WHEN cla_group = 'Children who had a missing incident during the year' THEN figure END) AS missing,
    max(CASE WHEN cla_group = 'Number of missing incidents during the year' THEN figure END) AS missing_incidents,
    max(CASE WHEN cla_group = 'Percentage of children who had a missing incident during the year' THEN figure END)
      AS missing_percentage,
    max(CASE WHEN cla_group = 'Average number of missing incidents per looked after child who went missing' THEN figure END)
      AS missing_average,
    max(CASE WHEN cla_group = 'Children who were away from placement without authorisation during the year' THEN figure END)
      AS away,
    max(CASE WHEN cla_group = 'Number of away from placement without authorisation incidents during the year' THEN figure END)
      AS away_incidents,
    max(CASE WHEN cla_group = 'Percentage of children who were away from placement without authorisation during the year'
      THEN figure END) AS away_percentage,
    max(CASE WHEN cla_group = 'Average number of away from placement without authorisation incidents per looked after child'
      THEN figure END) AS away_average
  FROM figures
  GROUP BY time_period, new_la_code, la_name
),
counts AS (
  SELECT
    time_period, la_name,
    CAST(looked_after AS BIGINT) AS looked_after,
    CAST(missing AS BIGINT) AS missing, CAST(missing_incidents AS BIGINT) AS missing_incidents,
    missing_percentage, missing_average,
    CAST(away AS BIGINT) AS away, CAST(away_incidents AS BIGINT) AS away_incidents,
    away_percentage, away_average
  FROM authorities
),
cells AS (
  SELECT 'missing percentage' AS measure, time_period, la_name, missing_percentage AS published,
    CAST((200 * missing + looked_after) / (2 * nullif(looked_after, 0)) AS DECIMAL(18, 1)) AS recomputed
  FROM counts
  UNION ALL
  SELECT 'away percentage' AS measure, time_period, la_name, away_percentage AS published,
    CAST((200 * away + looked_after) / (2 * nullif(looked_after, 0)) AS DECIMAL(18, 1)) AS recomputed
  FROM counts
  UNION ALL
  SELECT 'missing average' AS measure, time_period, la_name, missing_average AS published,
    (20 * missing_incidents + missing) / (2 * nullif(missing, 0)) * 0.1 AS recomputed
  FROM counts
  UNION ALL
  SELECT 'away average' AS measure, time_period, la_name, away_average AS published,
    (20 * away_incidents + away) / (2 * nullif(away, 0)) * 0.1 AS recomputed
  FROM counts
)
SELECT measure, time_period, la_name, published, recomputed
FROM cells
WHERE published IS NOT NULL AND recomputed IS NOT NULL
ORDER BY measure, time_period, la_name
