-- title: How often each child went missing
-- question: How many children went missing once, twice, three to five times, and how many twenty times or more?
-- answers: recommendation ix; a scrutiny chair, December 2014; scrutiny 2015
-- unit: children
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(children ⊂ episodes) unit(child, one_band) by(band < all)
-- chart: bars x=band y=children

-- A child stands once, in the band of all its starts in the period, so that children add here. A share of children and
-- a share of episodes are two things: a few children may make most of the episodes. Rows about one event are one (see
-- missing_events): the earliest start stands for it.
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
)
SELECT
  CASE
    WHEN episodes = 1 THEN 'once'
    WHEN episodes = 2 THEN 'twice'
    WHEN episodes <= 5 THEN '3 to 5 times'
    WHEN episodes <= 9 THEN '6 to 9 times'
    WHEN episodes <= 19 THEN '10 to 19 times'
    ELSE '20 times or more'
  END AS band,
  count(*) AS children,
  CAST(sum(episodes) AS BIGINT) AS episodes
FROM per_child
GROUP BY 1
ORDER BY min(episodes)
