-- title: How long children were missing, in hours
-- question: How many missing episodes are over within six hours, a day, two days?
-- answers: recommendation ix
-- unit: episodes
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(children ⊂ episodes) unit(child) by(band < all)
-- chart: bars x=band y=episodes

-- True hours: a night across the spring clock change is an hour shorter than the clock says. Open episodes and
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
  SELECT child_id, elapsed_hours(started_at, returned_at) AS hours
  FROM recorded
  WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
),
banded AS (
  SELECT
    child_id,
    CASE
      WHEN hours IS NULL THEN 5
      WHEN hours < 0 THEN 6
      WHEN hours < 6 THEN 1
      WHEN hours <= 24 THEN 2
      WHEN hours <= 48 THEN 3
      ELSE 4
    END AS place
  FROM lasting
)
SELECT
  CASE place
    WHEN 1 THEN 'under 6 hours'
    WHEN 2 THEN '6 to 24 hours'
    WHEN 3 THEN 'over 24 to 48 hours'
    WHEN 4 THEN 'over 48 hours'
    WHEN 5 THEN 'still missing'
    ELSE 'fault: return before start'
  END AS band,
  count(*) AS episodes,
  count(DISTINCT child_id) AS children
FROM banded
GROUP BY place
ORDER BY place
