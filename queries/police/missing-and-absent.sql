-- title: Missing and absent, as the police recorded them, by risk
-- question: How many police records are of missing children, how many of absent ones, and how was the risk graded?
-- answers: recommendation ix; ACPO categories of 2013 (missing and absent kept apart)
-- unit: episodes
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: audience(public) counts(children ⊂ episodes) unit(child) by(year, category, risk_level < all)
-- chart: bars x=year y=episodes series=category

-- Police records alone. Absent (not where expected, no apparent risk) is not the department's "away", and neither is
-- added to missing. A year in which absent falls as missing rises may be a change of recording: look at both. The risk
-- is the one that the extract gives: a level that was raised or lowered on the way does not show. Years run from April.
-- Rows about one event and one category are one: the earliest start stands for it.
WITH recorded AS (
  SELECT
    child_id, category, risk_level, started_at,
    row_number() OVER (PARTITION BY child_id, event, category ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE source_system = 'police'
)
SELECT
  financial_year(CAST(started_at AS DATE)) AS year,
  category,
  coalesce(risk_level, 'not recorded') AS risk_level,
  count(*) AS episodes,
  count(DISTINCT child_id) AS children
FROM recorded
WHERE copy = 1 AND started_at >= $from AND started_at < $to + INTERVAL '1 day'
GROUP BY 1, 2, 3
ORDER BY year, category,
  min(CASE risk_level WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 WHEN 'no apparent' THEN 4 ELSE 5 END)
