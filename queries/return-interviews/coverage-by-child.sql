-- title: Return interviews, by child
-- question: Did every returning child have a return interview after each return, and within 72 hours?
-- answers: recommendation ix; statutory guidance of January 2014 (72 hours); a cabinet member, December 2014
-- unit: children
-- about: service
-- numerator: children whose every due episode had an interview offered, completed, completed within 72 hours of return
-- denominator: children with at least one due episode: closed, returned in the period, and past its 72 hours
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(offered ⊂ due, completed ⊂ due, in_time ⊂ completed, not_covered ⊂ due, unknown ⊂ due) unit(child, first_in_period) ratio(share_offered = offered / due, share_completed = completed / due, share_in_time = in_time / due, completed_of_offered = completed / offered) by(district < county)
-- chart: bars x=district y=share_in_time

-- The rules of each episode are those of coverage-by-episode. A child counts as covered only when every due episode
-- is; as not_covered when one is known not to be; else as unknown. The district is that of the first due episode.
-- not_yet_due counts children none of whose returns is due yet; still_missing counts children with an open episode.
WITH recorded AS (
  SELECT
    episode_id, district, started_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
judged AS (
  SELECT coalesce(r.district, 'not recorded') AS district, r.started_at, c.*
  FROM recorded AS r
  JOIN return_coverage AS c ON c.episode_id = r.episode_id
  WHERE r.copy = 1
    AND (
      (c.returned_at >= $from AND c.returned_at < $to + INTERVAL '1 day')
      OR (c.returned_at IS NULL AND r.started_at < $to + INTERVAL '1 day')
    )
),
said AS (
  SELECT max(is_dates) AS is_dates, max(linked) AS linked FROM return_coverage
),
per_child AS (
  SELECT
    child_id,
    count(*) FILTER (WHERE state = 'due') AS due,
    count(*) FILTER (WHERE state = 'due' AND is_offered = 1) AS offered,
    count(*) FILTER (WHERE state = 'due' AND coverage = 'covered') AS completed,
    count(*) FILTER (WHERE state = 'due' AND is_in_time = 1) AS in_time,
    count(*) FILTER (WHERE state = 'due' AND coverage = 'not covered') AS not_covered,
    count(*) FILTER (WHERE state = 'due' AND (is_in_time = 1 OR coverage = 'unknown')) AS perhaps_in_time,
    count(*) FILTER (WHERE state = 'not yet due') AS not_yet_due,
    count(*) FILTER (WHERE state = 'still missing') AS still_missing
  FROM judged
  GROUP BY child_id
),
settled AS (
  SELECT
    child_id, district,
    row_number() OVER (
      PARTITION BY child_id
      ORDER BY CASE WHEN state = 'due' THEN 0 ELSE 1 END, started_at, event
    ) AS nth
  FROM judged
),
counted AS (
  SELECT
    s.district,
    count(*) FILTER (WHERE c.due > 0) AS due,
    count(*) FILTER (WHERE c.due > 0 AND c.offered = c.due) AS offered,
    count(*) FILTER (WHERE c.due > 0 AND c.completed = c.due) AS completed,
    count(*) FILTER (WHERE c.due > 0 AND c.in_time = c.due) AS in_time,
    count(*) FILTER (WHERE c.not_covered > 0) AS not_covered,
    count(*) FILTER (WHERE c.not_covered = 0 AND c.completed < c.due) AS unknown,
    count(*) FILTER (WHERE c.due > 0 AND c.perhaps_in_time = c.due) AS perhaps_in_time,
    count(*) FILTER (WHERE c.due = 0 AND c.not_yet_due > 0) AS not_yet_due,
    count(*) FILTER (WHERE c.still_missing > 0) AS still_missing
  FROM per_child AS c
  JOIN settled AS s ON s.child_id = c.child_id
  WHERE s.nth = 1
  GROUP BY s.district
)
SELECT
  district, due, offered, completed, in_time, not_covered, unknown,
  (2000 * offered + due) / (2 * nullif(due, 0)) * 0.001 AS share_offered,
  (2000 * completed + due) / (2 * nullif(due, 0)) * 0.001 AS share_completed,
  (2000 * (completed + unknown) + due) / (2 * nullif(due, 0)) * 0.001 AS most_completed,
  (2000 * in_time + due) / (2 * nullif(due, 0)) * 0.001 AS share_in_time,
  (2000 * perhaps_in_time + due) / (2 * nullif(due, 0)) * 0.001 AS most_in_time,
  (2000 * completed + offered) / (2 * nullif(offered, 0)) * 0.001 AS completed_of_offered,
  not_yet_due, still_missing,
  CASE WHEN is_dates = 1 THEN 'within 3 days' ELSE 'within 72 hours' END AS clock,
  linked
FROM counted
CROSS JOIN said
ORDER BY district
