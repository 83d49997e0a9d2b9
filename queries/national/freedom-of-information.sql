-- title: The standing freedom-of-information set
-- question: How many children were missing, how often, how many were looked after, out of area, and how many were interviewed?
-- answers: the requests that every authority is sent; recommendation ix
-- unit: incidents
-- about: service
-- numerator: due returns with an interview offered, accepted, completed, completed within 72 hours, declined
-- denominator: due returns: closed, returned in the year, and past their 72 hours
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(children ⊂ incidents, offered ⊂ due, accepted ⊂ offered, declined ⊂ offered, completed ⊂ due, in_time ⊂ completed, unknown ⊂ due) unit(child) by(year, children_are)
-- chart: lines x=year y=children series=children_are

-- The three groups lie within one another: all children; of them those looked after by this authority when it began; of
-- those the ones placed out of area. They are never summed. Years run from April; one that the period cuts off is
-- short. Incidents count by their start, interviews by the return. What is due, offered, covered and unknown is said in
-- return_coverage; an accepted interview is not a completed one. One interview may cover several returns: each has its
-- own. Missing, absent and away are three things: ask for one after another. Rows about one event are one.
WITH recorded AS (
  SELECT
    episode_id, started_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
answered AS (
  SELECT
    l.episode_id,
    max(CASE WHEN i.outcome = 'accepted' THEN 1 ELSE 0 END) AS is_accepted,
    max(CASE WHEN i.outcome = 'declined' THEN 1 ELSE 0 END) AS is_declined
  FROM interview_links AS l
  JOIN return_interviews AS i ON i.interview_id = l.interview_id
  GROUP BY l.episode_id
),
dated AS (
  SELECT
    r.episode_id,
    CASE WHEN r.started_at >= $from AND r.started_at < $to + INTERVAL '1 day'
      THEN financial_year(CAST(r.started_at AS DATE)) END AS year_of_start,
    CASE WHEN v.state = 'due' AND v.returned_at >= $from AND v.returned_at < $to + INTERVAL '1 day'
      THEN financial_year(CAST(v.returned_at AS DATE)) END AS year_of_return
  FROM recorded AS r
  JOIN return_coverage AS v ON v.episode_id = r.episode_id
  WHERE r.copy = 1
),
told AS (
  SELECT episode_id, year_of_start AS year, 1 AS is_start, 0 AS is_due FROM dated WHERE year_of_start IS NOT NULL
  UNION ALL
  SELECT episode_id, year_of_return, 0, 1 FROM dated WHERE year_of_return IS NOT NULL
)
SELECT
  t.year,
  k.children_are,
  count(DISTINCT CASE WHEN t.is_start = 1 THEN c.child_id END) AS children,
  count(*) FILTER (WHERE t.is_start = 1) AS incidents,
  count(*) FILTER (WHERE t.is_due = 1) AS due,
  count(*) FILTER (WHERE t.is_due = 1 AND v.is_offered = 1) AS offered,
  count(*) FILTER (WHERE t.is_due = 1 AND a.is_accepted = 1) AS accepted,
  count(*) FILTER (WHERE t.is_due = 1 AND a.is_declined = 1) AS declined,
  count(*) FILTER (WHERE t.is_due = 1 AND v.is_completed = 1) AS completed,
  count(*) FILTER (WHERE t.is_due = 1 AND v.is_in_time = 1) AS in_time,
  count(*) FILTER (WHERE t.is_due = 1 AND v.coverage = 'unknown') AS unknown
FROM told AS t
JOIN episode_circumstances AS c ON c.episode_id = t.episode_id
JOIN return_coverage AS v ON v.episode_id = t.episode_id
LEFT JOIN answered AS a ON a.episode_id = t.episode_id
CROSS JOIN (
  VALUES (1, 'all'), (2, 'looked after by this authority'), (3, 'looked after by this authority, out of area')
) AS k(place, children_are)
WHERE k.place = 1 OR (k.place = 2 AND c.is_ours = 1) OR (k.place = 3 AND c.population = 'ours elsewhere')
GROUP BY t.year, k.place, k.children_are
ORDER BY t.year, k.place
