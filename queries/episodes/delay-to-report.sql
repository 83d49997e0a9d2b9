-- title: How long until a missing child is reported
-- question: How many hours pass between the time a child was last seen and the report, from home and from care?
-- answers: recommendation ix; effectiveness of the management of missing episodes
-- unit: episodes
-- about: service
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(timed ⊂ episodes, within_1_hour ⊂ within_3_hours, within_3_hours ⊂ within_6_hours, within_6_hours ⊂ timed, later ⊂ timed, not_recorded ⊂ episodes) unit(child) ratio(share_within_3_hours = within_3_hours / timed) by(went_from < all)
-- chart: bars x=went_from y=share_within_3_hours

-- True hours from the start to the earliest report of the event. The columns build up: within_3_hours holds
-- within_1_hour. share_within_3_hours is of the episodes that can be timed. A report before the start is a fault of the
-- data, counted apart; so is a start that the record itself calls uncertain, which stands in the hours as well.
-- Where more than a fifth of the starts or of the reports are exact midnights they are dates, and nothing can be timed.
WITH clock AS (
  SELECT
    CASE
      WHEN 5 * count(*) FILTER (WHERE started_at = date_trunc('day', started_at)) > count(*)
        OR 5 * count(*) FILTER (WHERE reported_at = date_trunc('day', reported_at)) > count(reported_at)
        THEN 1 ELSE 0
    END AS is_dates
  FROM missing_episodes
),
recorded AS (
  SELECT
    started_at, start_certain,
    min(reported_at) OVER (PARTITION BY child_id, event) AS reported_at,
    coalesce(went_from, min(went_from) OVER (PARTITION BY child_id, event)) AS went_from,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
timed AS (
  SELECT
    coalesce(r.went_from, 'not recorded') AS went_from, r.start_certain, r.reported_at, k.is_dates,
    CASE WHEN k.is_dates = 0 THEN elapsed_hours(r.started_at, r.reported_at) END AS hours
  FROM recorded AS r
  CROSS JOIN clock AS k
  WHERE r.copy = 1 AND r.started_at >= $from AND r.started_at < $to + INTERVAL '1 day'
),
counted AS (
  SELECT
    went_from,
    count(*) AS episodes,
    count(*) FILTER (WHERE hours >= 0) AS timed,
    count(*) FILTER (WHERE hours >= 0 AND hours <= 1) AS within_1_hour,
    count(*) FILTER (WHERE hours >= 0 AND hours <= 3) AS within_3_hours,
    count(*) FILTER (WHERE hours >= 0 AND hours <= 6) AS within_6_hours,
    count(*) FILTER (WHERE hours > 6) AS later,
    count(*) FILTER (WHERE reported_at IS NULL) AS not_recorded,
    count(*) FILTER (WHERE hours < 0) AS reported_before_start,
    count(*) FILTER (WHERE start_certain = 'no') AS start_uncertain,
    CASE WHEN max(is_dates) = 1 THEN 'not computable: dates without times' ELSE 'computed' END AS answer
  FROM timed
  GROUP BY went_from
)
SELECT
  went_from, episodes, timed, within_1_hour, within_3_hours, within_6_hours, later,
  (2000 * within_3_hours + timed) / (2 * nullif(timed, 0)) * 0.001 AS share_within_3_hours,
  not_recorded, reported_before_start, start_uncertain, answer
FROM counted
ORDER BY went_from
