-- title: Each event once, with who the child was, where it happened and how it was reported
-- rows: one for each event and category of missing_events: the earliest start stands for it
-- column: episode_id
-- column: child_id
-- column: event: as in missing_events
-- column: category
-- column: started_at
-- column: returned_at: as event_returned_at of missing_events
-- column: known_at: when the first of its rows was recorded; NULL where no row says
-- column: district: of the row that stands for it
-- column: place_token: the place gone from; where the row leaves it blank, what the event's other rows say; so below
-- column: went_from
-- column: found_in_area
-- column: flag: 1 where a row says that exploitation is suspected, 0 where one says that it is not, else NULL
-- column: reported_by: police, authority, both, or not recorded
-- column: nights: how often it was three in the morning; NULL while open and where the return is before the start
-- column: weekday: of the start
-- column: time_of_day: of the start: night, morning, afternoon, evening; NULL at exactly midnight, which may be a date without a time
-- column: sex: of the child
-- column: age: as in episode_circumstances; so below
-- column: age_band
-- column: population
-- column: placement_type
-- reads: missing_events, episode_circumstances, children
-- order: child_id, event, category
WITH recorded AS (
  SELECT
    episode_id, child_id, event, category, started_at, event_returned_at AS returned_at, district,
    min(recorded_at) OVER rows_of_event AS known_at,
    coalesce(place_token, min(place_token) OVER rows_of_event) AS place_token,
    coalesce(went_from, min(went_from) OVER rows_of_event) AS went_from,
    coalesce(found_in_area, min(found_in_area) OVER rows_of_event) AS found_in_area,
    max(CASE cse_flag WHEN 'yes' THEN 1 WHEN 'no' THEN 0 END) OVER rows_of_event AS flag,
    min(source_system) OVER rows_of_event AS one_source,
    max(source_system) OVER rows_of_event AS other_source,
    row_number() OVER (PARTITION BY child_id, event, category ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WINDOW rows_of_event AS (PARTITION BY child_id, event, category)
)
SELECT
  r.episode_id, r.child_id, r.event, r.category, r.started_at, r.returned_at, r.known_at, r.district, r.place_token,
  r.went_from, r.found_in_area, r.flag,
  CASE
    WHEN r.one_source IS NULL THEN 'not recorded'
    WHEN r.one_source = r.other_source THEN r.one_source
    ELSE 'both'
  END AS reported_by,
  CASE WHEN r.returned_at >= r.started_at
    THEN CAST(r.returned_at - INTERVAL '3 hours' AS DATE) - CAST(r.started_at - INTERVAL '3 hours' AS DATE)
  END AS nights,
  dayname(r.started_at) AS weekday,
  CASE WHEN r.started_at <> date_trunc('day', r.started_at)
    THEN CASE CAST(extract(hour FROM r.started_at) AS INTEGER) / 6
      WHEN 0 THEN 'night' WHEN 1 THEN 'morning' WHEN 2 THEN 'afternoon' ELSE 'evening'
    END
  END AS time_of_day,
  k.sex, c.age, c.age_band, c.population, c.placement_type
FROM recorded AS r
JOIN episode_circumstances AS c ON c.episode_id = r.episode_id
LEFT JOIN children AS k ON k.child_id = r.child_id
WHERE r.copy = 1
