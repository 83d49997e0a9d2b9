-- title: Who was responsible for the child, where the child lived and how old the child was when each episode began
-- rows: one for each row of missing_episodes
-- column: episode_id
-- column: child_id
-- column: event: as in missing_events
-- column: started_on: the day it began
-- column: age: in whole years, the birthday taken as the first of the month of birth; NULL where that is not known
-- column: age_band: under 10, 10-12, 13-15, 16-17; 18 and over is a fault of the data
-- column: responsible_authority: of the time in care that covers the day, ours before others', the latest before earlier ones; NULL for a child who was not looked after
-- column: legal_status: of the same
-- column: is_ours: 1 or 0; NULL for a child who was not looked after
-- column: placement_id: the placement that the event names, else the one that was open on the day; of two, the earlier
-- column: placement_type
-- column: place: where it is, as in placement_places, seen from the responsible authority; NULL where there is none
-- column: is_ambiguous: 1 where several placements were open and the event names none
-- column: population: ours here, ours elsewhere, ours not known where, others here, not looked after: never to be summed
-- reads: missing_events, looked_after_periods, placement_places, placements, children, extract
-- order: child_id, event
WITH episodes AS (
  SELECT
    e.episode_id, e.child_id, e.event, CAST(e.started_at AS DATE) AS started_on, e.event_placement_id,
    year(e.started_at) - year(c.birth_month)
      - CASE WHEN month(e.started_at) < month(c.birth_month) THEN 1 ELSE 0 END AS age
  FROM missing_events AS e
  LEFT JOIN children AS c ON c.child_id = e.child_id
),
in_care AS (
  SELECT
    e.episode_id, l.responsible_authority, l.legal_status, l.is_ours,
    row_number() OVER (
      PARTITION BY e.child_id, e.episode_id
      ORDER BY l.is_ours DESC, l."from" DESC, l.responsible_authority, l.legal_status
    ) AS choice
  FROM episodes AS e
  JOIN looked_after_periods AS l
    ON l.child_id = e.child_id AND l."from" <= e.started_on AND (l."to" IS NULL OR l."to" >= e.started_on)
),
placed AS (
  SELECT
    e.episode_id, p.placement_id, p.placement_type,
    row_number() OVER (
      PARTITION BY e.child_id, e.episode_id
      ORDER BY CASE WHEN p.placement_id = e.event_placement_id THEN 0 ELSE 1 END, p.started_on, p.placement_id
    ) AS choice,
    max(CASE WHEN p.placement_id = e.event_placement_id THEN 1 ELSE 0 END) OVER (
      PARTITION BY e.child_id, e.episode_id
    ) AS is_named,
    count(*) OVER (PARTITION BY e.child_id, e.episode_id) AS open_placements
  FROM episodes AS e
  JOIN placements AS p ON p.child_id = e.child_id
  WHERE p.placement_id = e.event_placement_id
    OR (p.started_on <= e.started_on AND (p.ended_on IS NULL OR p.ended_on >= e.started_on))
),
located AS (
  SELECT
    e.episode_id, e.child_id, e.event, e.started_on, e.age, c.responsible_authority, c.legal_status, c.is_ours,
    p.placement_id, p.placement_type, s.place,
    CASE WHEN p.is_named = 0 AND p.open_placements > 1 THEN 1 ELSE 0 END AS is_ambiguous
  FROM episodes AS e
  CROSS JOIN (SELECT max(authority) AS authority FROM extract) AS x
  LEFT JOIN (SELECT * FROM in_care WHERE choice = 1) AS c ON c.episode_id = e.episode_id
  LEFT JOIN (SELECT * FROM placed WHERE choice = 1) AS p ON p.episode_id = e.episode_id
  LEFT JOIN placement_places AS s
    ON s.placement_id = p.placement_id AND s.seen_from = coalesce(c.responsible_authority, x.authority)
)
SELECT
  episode_id, child_id, event, started_on, age,
  CASE
    WHEN age < 10 THEN 'under 10'
    WHEN age < 13 THEN '10-12'
    WHEN age < 16 THEN '13-15'
    WHEN age < 18 THEN '16-17'
    WHEN age >= 18 THEN '18 and over'
  END AS age_band,
  responsible_authority, legal_status, is_ours, placement_id, placement_type, place, is_ambiguous,
  CASE
    WHEN is_ours IS NULL THEN 'not looked after'
    WHEN is_ours = 0 THEN 'others here'
    WHEN place = 'in' THEN 'ours here'
    WHEN place IN ('adjoining', 'distance', 'outside') THEN 'ours elsewhere'
    ELSE 'ours not known where'
  END AS population
FROM located
