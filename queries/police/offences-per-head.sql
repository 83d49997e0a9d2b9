-- title: Recorded sexual offences, per head of population
-- question: How many sexual offences were recorded, against how many residents, and is it more than the year before?
-- answers: recommendation vii
-- unit: offences
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: audience(public) counts(offences, residents) unit(offence) ratio(per_10_000 = offences / residents) by(category < all, year)
-- chart: lines x=year y=per_10_000 series=category

-- Years run from April; the residents are those that the population table gives for the year in which it began, of all
-- the ages that the table holds. per_10_000 is rounded half up to one place, and there only where all twelve months
-- were supplied: a month that is missing is not a month without offences. A rise may be better recording, or confidence
-- to report.
WITH months AS (
  SELECT
    financial_year(month) AS year,
    year(month) - CASE WHEN month(month) < 4 THEN 1 ELSE 0 END AS begins_in,
    category, month, "count" AS offences
  FROM offences
  WHERE month >= date_trunc('month', $from) AND month <= $to
),
yearly AS (
  SELECT year, begins_in, category, count(DISTINCT month) AS months, CAST(sum(offences) AS BIGINT) AS offences
  FROM months
  GROUP BY year, begins_in, category
),
residents AS (
  SELECT year, CAST(sum("count") AS BIGINT) AS residents
  FROM population
  GROUP BY year
)
SELECT
  y.category, y.year, y.months, y.offences,
  lag(y.offences) OVER (PARTITION BY y.category ORDER BY y.year) AS offences_before,
  r.residents,
  CASE WHEN y.months = 12
    THEN (200000 * y.offences + r.residents) / (2 * nullif(r.residents, 0)) * 0.1
  END AS per_10_000
FROM yearly AS y
LEFT JOIN residents AS r ON r.year = y.begins_in
ORDER BY y.category, y.year
