-- title: Missing episodes and children by month and district
-- question: How many children go missing, how often, where, and in which months?
-- answers: recommendation ix; bimonthly interrogation by the CSE subgroup
-- unit: episodes
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(children ⊂ episodes) unit(child) by(district < county, month < year)
-- chart: lines x=month y=episodes series=district

-- Episodes count by their start. A child stands once in a cell, but may stand in several cells: children do not add.
-- Rows about one event are one (see missing_events): the earliest start stands for it.
WITH recorded AS (
  SELECT
    child_id, district, started_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
)
SELECT
  CAST(date_trunc('month', started_at) AS DATE) AS month,
  coalesce(district, 'not recorded') AS district,
  count(*) AS episodes,
  count(DISTINCT child_id) AS children
FROM recorded
WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
GROUP BY 1, 2
ORDER BY month, district
