-- title: Out of county: the four populations and their return interviews
-- question: Are our children placed elsewhere, and other authorities' children placed here, interviewed as often as the rest?
-- answers: recommendation ix; out-of-county children
-- unit: episodes
-- about: service
-- numerator: due returns with an interview offered, completed, completed within 72 hours
-- denominator: due returns: closed, returned in the period, and past their 72 hours
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(children ⊂ episodes, offered ⊂ due, completed ⊂ due, in_time ⊂ completed, unknown ⊂ due) unit(child) ratio(share_completed = completed / due, share_in_time = in_time / due) by(population)
-- chart: bars x=population y=share_in_time

-- Never summed: another authority's children are here only as far as somebody told us, and a child may be of two
-- populations in one period. "Ours not known where" are looked after by this authority, in a placement of which nothing
-- says where it is. Episodes count by their start, returns by the return: see return_coverage for what is due and
-- covered. share_completed counts none of the unknown as covered, most_completed all of them: the truth lies between.
-- Rows about one event are one: the earliest start stands for it.
WITH recorded AS (
  SELECT
    episode_id, started_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
placed AS (
  SELECT
    c.population, c.child_id, v.state, v.coverage, v.is_offered, v.is_in_time,
    r.started_at >= $from AND r.started_at < $to + INTERVAL '1 day' AS began,
    v.state = 'due' AND v.returned_at >= $from AND v.returned_at < $to + INTERVAL '1 day' AS fell_due
  FROM recorded AS r
  JOIN episode_circumstances AS c ON c.episode_id = r.episode_id
  JOIN return_coverage AS v ON v.episode_id = r.episode_id
  WHERE r.copy = 1
),
counted AS (
  SELECT
    population,
    count(*) FILTER (WHERE began) AS episodes,
    count(DISTINCT child_id) FILTER (WHERE began) AS children,
    count(*) FILTER (WHERE fell_due) AS due,
    count(*) FILTER (WHERE fell_due AND is_offered = 1) AS offered,
    count(*) FILTER (WHERE fell_due AND coverage = 'covered') AS completed,
    count(*) FILTER (WHERE fell_due AND is_in_time = 1) AS in_time,
    count(*) FILTER (WHERE fell_due AND coverage = 'unknown') AS unknown
  FROM placed
  WHERE began OR fell_due
  GROUP BY population
)
SELECT
  population, episodes, children, due, offered, completed, in_time, unknown,
  (2000 * completed + due) / (2 * nullif(due, 0)) * 0.001 AS share_completed,
  (2000 * (completed + unknown) + due) / (2 * nullif(due, 0)) * 0.001 AS most_completed,
  (2000 * in_time + due) / (2 * nullif(due, 0)) * 0.001 AS share_in_time,
  (2000 * (in_time + unknown) + due) / (2 * nullif(due, 0)) * 0.001 AS most_in_time
FROM counted
ORDER BY population
