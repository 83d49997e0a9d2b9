-- title: How long children were missing, in days
-- question: How many missing episodes end within the day, and how many last a week or more?
-- answers: recommendation ix; DfE duration bands
-- unit: episodes
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(children ⊂ episodes) unit(child) by(band < all)
-- chart: bars x=band y=episodes

-- The department's bands are differences of dates: out at 23:50 and back at 00:10 is one day. Open episodes and
-- episodes whose return stands before their start (a fault of the data) are apart, never in a band.
-- Rows about one event are one (see missing_events): the earliest start stands for it.
WITH recorded AS (
  SELECT
    child_id, started_at,
    event_returned_at AS returned_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
lasting AS (
  SELECT
    child_id,
    CASE WHEN returned_at >= started_at THEN CAST(returned_at AS DATE) - CAST(started_at AS DATE) END AS days,
    returned_at IS NULL AS is_open
  FROM recorded
  WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
),
banded AS (
  SELECT
    child_id,
    CASE
      WHEN is_open THEN 10
      WHEN days IS NULL THEN 11
      WHEN days < 1 THEN 1
      WHEN days <= 2 THEN 2
      WHEN days <= 7 THEN 3
      WHEN days <= 10 THEN 4
      WHEN days <= 15 THEN 5
      WHEN days <= 20 THEN 6
      WHEN days <= 30 THEN 7
      ELSE 8
    END AS place
  FROM lasting
)
SELECT
  CASE place
    WHEN 1 THEN 'less than 1 day'
    WHEN 2 THEN '1 to 2 days'
    WHEN 3 THEN '3 to 7 days'
    WHEN 4 THEN '8 to 10 days'
    WHEN 5 THEN '11 to 15 days'
    WHEN 6 THEN '16 to 20 days'
    WHEN 7 THEN '21 to 30 days'
    WHEN 8 THEN 'more than 30 days'
    WHEN 10 THEN 'still missing'
    ELSE 'fault: return before start'
  END AS band,
  count(*) AS episodes,
  count(DISTINCT child_id) AS children
FROM banded
GROUP BY place
ORDER BY place
