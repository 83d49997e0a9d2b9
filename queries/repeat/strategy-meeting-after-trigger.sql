-- title: A strategy meeting within three working days of the third time missing
-- question: When a child went missing for the third time in 90 days, did the agencies meet within three working days?
-- answers: recommendation ix; the audit standard of three working days
-- unit: children
-- about: service
-- numerator: children whose strategy meeting was held within $working_days working days of the trigger
-- denominator: children with a trigger in the period whose $working_days working days had passed when the extract ends
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: times INTEGER = 3
-- param: window INTERVAL = '90 days'
-- param: working_days INTEGER = 3
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(in_time ⊂ due, later ⊂ due, none_recorded ⊂ due) unit(child, first_in_period) ratio(share_in_time = in_time / due) by(district < county)
-- chart: bars x=district y=share_in_time

-- The trigger is the child's first start in the period that lies less than $window after the start $times - 1 before
-- it. Later triggers of the same child are not counted again: a meeting may be about several. Starts before the period
-- count towards it. The day of the trigger is day 0; weekends and bank holidays of England are no working days. A
-- meeting counts if it was held on the day of the trigger or later, and by the end of the extract. One held for this
-- child about something else cannot be told apart: the figure is an upper one.
WITH reach AS (
  SELECT max("to") AS ends_on FROM extract
),
recorded AS (
  SELECT
    child_id, episode_id, district, started_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
numbered AS (
  SELECT
    child_id, episode_id, district, started_at,
    lag(started_at, $times - 1) OVER (PARTITION BY child_id ORDER BY started_at, episode_id) AS first_started_at
  FROM recorded
  WHERE copy = 1
),
triggers AS (
  SELECT
    child_id, district, CAST(started_at AS DATE) AS triggered_on,
    row_number() OVER (PARTITION BY child_id ORDER BY started_at, episode_id) AS choice
  FROM numbered
  WHERE started_at < first_started_at + $window
    AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
),
meetings AS (
  SELECT t.child_id, min(CAST(m.held_at AS DATE)) AS held_on
  FROM triggers AS t
  CROSS JOIN reach AS x
  JOIN responses AS m ON m.child_id = t.child_id AND CAST(m.held_at AS DATE) >= t.triggered_on
  WHERE t.choice = 1 AND m.kind = 'strategy meeting' AND CAST(m.held_at AS DATE) <= x.ends_on
  GROUP BY t.child_id
),
counted AS (
  SELECT
    coalesce(t.district, 'not recorded') AS district,
    count(*) FILTER (WHERE working_days_between(t.triggered_on, x.ends_on) >= $working_days) AS due,
    count(*) FILTER (
      WHERE working_days_between(t.triggered_on, x.ends_on) >= $working_days
        AND working_days_between(t.triggered_on, m.held_on) <= $working_days) AS in_time,
    count(*) FILTER (
      WHERE working_days_between(t.triggered_on, x.ends_on) >= $working_days
        AND working_days_between(t.triggered_on, m.held_on) > $working_days) AS later,
    count(*) FILTER (
      WHERE working_days_between(t.triggered_on, x.ends_on) >= $working_days AND m.held_on IS NULL) AS none_recorded,
    count(*) FILTER (WHERE working_days_between(t.triggered_on, x.ends_on) < $working_days) AS not_yet_due
  FROM triggers AS t
  CROSS JOIN reach AS x
  LEFT JOIN meetings AS m ON m.child_id = t.child_id
  WHERE t.choice = 1
  GROUP BY 1
)
SELECT
  district, due, in_time, later, none_recorded, not_yet_due,
  (2000 * in_time + due) / (2 * nullif(due, 0)) * 0.001 AS share_in_time
FROM counted
ORDER BY district
