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

-- Four populations, never summed: ours here, ours elsewhere, others' here (a count, no rate), not looked after; see
-- episode_circumstances, which also says what place is. Years run from April.
-- Rows about one event are one: the earliest start stands for it.
WITH recorded AS (
  SELECT
    episode_id, started_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
located AS (
  SELECT financial_year(c.started_on) AS year, c.child_id, c.is_ours, c.is_ambiguous, coalesce(c.place, 'unknown') AS place
  FROM recorded AS r
  JOIN episode_circumstances AS c ON c.episode_id = r.episode_id
  WHERE r.copy = 1 AND r.started_at >= $from AND r.started_at < $to + INTERVAL '1 day'
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
