-- title: Who goes missing, by age and sex
-- question: How old are the children who go missing, and are more of them girls or boys?
-- answers: recommendation ix; the tables of a board's annual report
-- unit: episodes
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: audience(public) counts(children ⊂ episodes) unit(child) by(age_band < all, sex < all)
-- chart: bars x=age_band y=children series=sex

-- The age is that of the day on which the episode began; a child with a birthday in the period may stand in two bands,
-- so that children do not add. The month of birth alone is known: an age may be a month out at a birthday.
-- Rows about one event are one (see missing_events): the earliest start stands for it.
WITH recorded AS (
  SELECT
    episode_id, child_id, started_at,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
)
SELECT
  coalesce(c.age_band, 'not known') AS age_band,
  coalesce(k.sex, 'not recorded') AS sex,
  count(*) AS episodes,
  count(DISTINCT r.child_id) AS children
FROM recorded AS r
JOIN episode_circumstances AS c ON c.episode_id = r.episode_id
LEFT JOIN children AS k ON k.child_id = r.child_id
WHERE r.copy = 1 AND r.started_at >= $from AND r.started_at < $to + INTERVAL '1 day'
GROUP BY 1, 2
ORDER BY min(CASE WHEN c.age < 10 THEN 0 ELSE 1 END), age_band, sex
