-- title: Out of county: where looked-after children went missing from
-- question: How much of the going missing is from placements outside the county, and what share of the children?
-- answers: recommendations viii and ix
-- unit: incidents
-- about: child
-- numerator: incidents (children) that began in a placement outside the responsible authority's area
-- denominator: incidents (children) of children looked after by this authority when they began
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(children_elsewhere ⊂ our_children, elsewhere ⊂ our_incidents, others_here, not_looked_after) unit(child) ratio(share_of_incidents = elsewhere / our_incidents, share_of_children = children_elsewhere / our_children) by(year)
-- chart: bars x=year y=share_of_incidents

-- Four populations, never summed: ours here, ours elsewhere, others' here (a count, no rate), not looked after.
-- Looked after: a care period that covers the day the incident began. The placement is the one the row names, else
-- the one open that day; of two, the earlier, counted in several_placements. Years run from April.
-- Police and authority rows that share event_ref are one event: the earliest start stands for it, and a placement
-- that its row leaves blank comes from the other.
WITH recorded AS (
  SELECT
    child_id, episode_id, started_at,
    coalesce(
      placement_id,
      min(placement_id) OVER (PARTITION BY child_id, event_ref, CASE WHEN event_ref IS NULL THEN episode_id END)
    ) AS placement_id,
    row_number() OVER (
      PARTITION BY child_id, event_ref, CASE WHEN event_ref IS NULL THEN episode_id END
      ORDER BY started_at, episode_id
    ) AS copy
  FROM missing_episodes
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
incidents AS (
  SELECT
    child_id, episode_id, placement_id,
    CAST(started_at AS DATE) AS day,
    financial_year(CAST(started_at AS DATE)) AS year
  FROM recorded
  WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
),
care AS (
  SELECT
    i.episode_id,
    max(CASE WHEN c.responsible_authority = x.authority THEN 1 ELSE 0 END) AS is_ours
  FROM incidents AS i
  JOIN care_periods AS c
    ON c.child_id = i.child_id AND c."from" <= i.day AND (c."to" IS NULL OR c."to" >= i.day)
  CROSS JOIN extract AS x
  GROUP BY i.episode_id
),
candidates AS (
  SELECT
    i.episode_id, p.location_class, p.area_authority,
    row_number() OVER (
      PARTITION BY i.episode_id
      ORDER BY CASE WHEN p.placement_id = i.placement_id THEN 0 ELSE 1 END, p.started_on, p.placement_id
    ) AS choice,
    max(CASE WHEN p.placement_id = i.placement_id THEN 1 ELSE 0 END) OVER (PARTITION BY i.episode_id) AS is_named,
    count(*) OVER (PARTITION BY i.episode_id) AS open_placements
  FROM incidents AS i
  JOIN placements AS p ON p.child_id = i.child_id
  WHERE p.placement_id = i.placement_id
    OR (p.started_on <= i.day AND (p.ended_on IS NULL OR p.ended_on >= i.day))
),
located AS (
  SELECT
    i.year, i.child_id, c.is_ours,
    CASE WHEN p.is_named = 0 AND p.open_placements > 1 THEN 1 ELSE 0 END AS is_ambiguous,
    CASE
      WHEN p.location_class IN ('in', 'adjoining', 'distance') THEN p.location_class
      WHEN p.area_authority = x.authority THEN 'in'
      WHEN p.area_authority <> x.authority THEN 'outside'
      ELSE 'unknown'
    END AS place
  FROM incidents AS i
  CROSS JOIN extract AS x
  LEFT JOIN care AS c ON c.episode_id = i.episode_id
  LEFT JOIN (SELECT * FROM candidates WHERE choice = 1) AS p ON p.episode_id = i.episode_id
),
counted AS (
  SELECT
    year,
    count(DISTINCT child_id) FILTER (WHERE is_ours = 1) AS our_children,
    count(DISTINCT child_id) FILTER (WHERE is_ours = 1 AND place IN ('adjoining', 'distance', 'outside'))
      AS children_elsewhere,
    count(*) FILTER (WHERE is_ours = 1) AS our_incidents,
    count(*) FILTER (WHERE is_ours = 1 AND place = 'in') AS here,
    count(*) FILTER (WHERE is_ours = 1 AND place IN ('adjoining', 'distance', 'outside')) AS elsewhere,
    count(*) FILTER (WHERE is_ours = 1 AND place = 'adjoining') AS adjoining,
    count(*) FILTER (WHERE is_ours = 1 AND place = 'distance') AS distance,
    count(*) FILTER (WHERE is_ours = 1 AND place = 'unknown') AS place_unknown,
    count(*) FILTER (WHERE is_ours = 1 AND is_ambiguous = 1) AS several_placements,
    count(*) FILTER (WHERE is_ours = 0) AS others_here,
    count(*) FILTER (WHERE is_ours IS NULL) AS not_looked_after
  FROM located
  GROUP BY year
)
SELECT
  year,
  our_incidents, elsewhere,
  (2000 * elsewhere + our_incidents) / (2 * nullif(our_incidents, 0)) * 0.001 AS share_of_incidents,
  our_children, children_elsewhere,
  (2000 * children_elsewhere + our_children) / (2 * nullif(our_children, 0)) * 0.001 AS share_of_children,
  here, adjoining, distance, place_unknown, several_placements,
  others_here, not_looked_after
FROM counted
ORDER BY year
