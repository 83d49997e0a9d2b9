-- title: Return interviews, by episode
-- question: Did every return from a missing episode lead to an independent interview, and within 72 hours?
-- answers: recommendation ix; statutory guidance of January 2014 (72 hours); a cabinet member, December 2014
-- unit: episodes
-- about: service
-- numerator: due episodes with an interview offered, completed, completed within 72 hours of return
-- denominator: due episodes: closed, returned in the period, and past their 72 hours
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(offered ⊂ due, completed ⊂ due, in_time ⊂ completed, not_covered ⊂ due, unknown ⊂ due) unit(child) ratio(share_offered = offered / due, share_completed = completed / due, share_in_time = in_time / due, completed_of_offered = completed / offered) by(district < county)
-- chart: bars x=district y=share_in_time

-- Each episode is timed from its own return, weekends included, in true hours; what is due, linked, covered and unknown
-- is said in return_coverage. A link to either row of an event is a link to the event; its earliest start stands for it.
-- share_completed counts none of the unknown as covered, most_completed all of them: the truth lies between.
-- "Not required" stays among those not covered, shown apart.
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
counted AS (
  SELECT
    district,
    count(*) FILTER (WHERE state = 'due') AS due,
    count(*) FILTER (WHERE state = 'due' AND is_offered = 1) AS offered,
    count(*) FILTER (WHERE state = 'due' AND coverage = 'covered') AS completed,
    count(*) FILTER (WHERE state = 'due' AND is_in_time = 1) AS in_time,
    count(*) FILTER (WHERE state = 'due' AND coverage = 'not covered') AS not_covered,
    count(*) FILTER (WHERE state = 'due' AND coverage = 'unknown') AS unknown,
    count(*) FILTER (WHERE state = 'due' AND coverage = 'not covered' AND is_not_required = 1) AS not_required,
    count(*) FILTER (WHERE state = 'due' AND is_independent = 1) AS independent,
    count(*) FILTER (WHERE state = 'due' AND is_independent = 0 AND is_not_independent = 1) AS not_independent,
    count(*) FILTER (WHERE state = 'not yet due') AS not_yet_due,
    count(*) FILTER (WHERE state = 'still missing') AS still_missing
  FROM judged
  GROUP BY district
)
SELECT
  district, due, offered, completed, in_time, not_covered, unknown,
  (2000 * offered + due) / (2 * nullif(due, 0)) * 0.001 AS share_offered,
  (2000 * completed + due) / (2 * nullif(due, 0)) * 0.001 AS share_completed,
  (2000 * (completed + unknown) + due) / (2 * nullif(due, 0)) * 0.001 AS most_completed,
  (2000 * in_time + due) / (2 * nullif(due, 0)) * 0.001 AS share_in_time,
  (2000 * (in_time + unknown) + due) / (2 * nullif(due, 0)) * 0.001 AS most_in_time,
  (2000 * completed + offered) / (2 * nullif(offered, 0)) * 0.001 AS completed_of_offered,
  not_required, not_yet_due, still_missing,
  independent, not_independent, completed - independent - not_independent AS independence_not_recorded,
  CASE WHEN is_dates = 1 THEN 'within 3 days' ELSE 'within 72 hours' END AS clock,
  linked
FROM counted
CROSS JOIN said
ORDER BY district
