-- title: Who goes missing, by ethnic group
-- question: Do children of some ethnic groups go missing more than once more often than others?
-- answers: recommendation ix; the tables of a board's annual report
-- unit: children
-- about: child
-- numerator: children with two or more starts in the period
-- denominator: children with at least one start in the period
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(more_than_once ⊂ children, episodes) unit(child, one_group) ratio(share = more_than_once / children) by(ethnic_group < all)
-- chart: bars x=ethnic_group y=share

-- The groups are those of census_groups.
-- Rows about one event are one (see missing_events): the earliest start stands for it.
WITH recorded AS (
  SELECT
    child_id, started_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
per_child AS (
  SELECT child_id, count(*) AS episodes
  FROM recorded
  WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
  GROUP BY child_id
),
grouped AS (
  SELECT
    coalesce(k.census_group, 'not known') AS ethnic_group,
    p.episodes
  FROM per_child AS p
  LEFT JOIN census_groups AS k ON k.child_id = p.child_id
)
SELECT
  ethnic_group,
  CAST(sum(episodes) AS BIGINT) AS episodes,
  count(*) AS children,
  count(*) FILTER (WHERE episodes >= 2) AS more_than_once,
  (2000 * count(*) FILTER (WHERE episodes >= 2) + count(*)) / (2 * count(*)) * 0.001 AS share
FROM grouped
GROUP BY ethnic_group
ORDER BY ethnic_group
