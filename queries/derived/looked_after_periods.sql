-- title: Times in care, and the periods of care that they make up
-- rows: one for each row of care_periods, with its columns and these
-- column: is_ours: 1 where the extract's authority is the responsible one, else 0
-- column: is_beyond_short_breaks: 1 for a child who was ever looked after other than under V3 or V4; only such a child counts in the department's measures
-- column: period_from: the first day of the period of care: of times in care that touch or overlap
-- column: period_to: its last day; NULL while it lasts
-- reads: care_periods, extract
-- order: child_id, from

-- A time in care that begins on the day after the one before has ended goes on with the same period.
WITH ordered AS (
  SELECT
    *,
    max(coalesce("to", DATE '9999-12-30')) OVER (
      PARTITION BY child_id ORDER BY "from", "to", legal_status
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS ended_before
  FROM care_periods
),
numbered AS (
  SELECT
    *,
    sum(CASE WHEN "from" <= ended_before + INTERVAL '1 day' THEN 0 ELSE 1 END) OVER (
      PARTITION BY child_id ORDER BY "from", "to", legal_status
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS period
  FROM ordered
)
SELECT
  n.child_id, n."from", n."to", n.responsible_authority, n.legal_status,
  CASE WHEN n.responsible_authority = x.authority THEN 1 ELSE 0 END AS is_ours,
  max(CASE WHEN n.legal_status IN ('V3', 'V4') THEN 0 ELSE 1 END) OVER (PARTITION BY n.child_id)
    AS is_beyond_short_breaks,
  min(n."from") OVER (PARTITION BY n.child_id, n.period) AS period_from,
  CASE WHEN max(CASE WHEN n."to" IS NULL THEN 1 ELSE 0 END) OVER (PARTITION BY n.child_id, n.period) = 0
    THEN max(n."to") OVER (PARTITION BY n.child_id, n.period)
  END AS period_to
FROM numbered AS n
CROSS JOIN (SELECT max(authority) AS authority FROM extract) AS x
