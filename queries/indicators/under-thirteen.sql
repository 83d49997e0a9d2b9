-- title: Young children who go missing
-- question: Which of the children who went missing were under thirteen?
-- answers: a scrutiny chair, December 2014 (those of real concern among the numbers who go missing)
-- unit: children
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: age INTEGER = 13
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: restricted

-- One row a child who was under $age when an episode of the period began; episodes counts those. Age as in
-- episode_circumstances: where the month of birth is not known, the child cannot be here. Rows about one event are one
-- (see missing_events): the earliest start stands for it.
WITH recorded AS (
  SELECT
    episode_id, child_id, started_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
)
SELECT
  r.child_id,
  min(c.age) AS youngest_age,
  count(*) AS episodes,
  CAST(max(r.started_at) AS DATE) AS latest
FROM recorded AS r
JOIN episode_circumstances AS c ON c.episode_id = r.episode_id
WHERE r.copy = 1 AND r.started_at >= $from AND r.started_at < $to + INTERVAL '1 day' AND c.age < $age
GROUP BY r.child_id
ORDER BY youngest_age, r.child_id
