-- title: The reasons that children give for going missing
-- question: What pushes children away or pulls them, in their own account?
-- answers: recommendation ix; the tables of a board's annual report
-- unit: interviews
-- about: child
-- numerator: completed interviews in which the reason was given
-- denominator: completed interviews in which any reason was recorded
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: audience(public) counts(interviews ⊂ all_interviews, children ⊂ interviews) unit(child) ratio(share = interviews / all_interviews) by(reason)
-- chart: bars x=reason y=share

-- A child may give several reasons in one interview: reasons do not add, and their shares come to more than one. A
-- reason that is listed twice in one interview counts once. Interviews of which no reason is recorded have a row of
-- their own, outside the shares. Interviews count in the period of the last return that they are about (see
-- interview_returns).
WITH completed AS (
  SELECT interview_id, child_id, nullif(trim(reasons), '') AS reasons
  FROM interview_returns
  WHERE completed_at IS NOT NULL AND counted_at >= $from AND counted_at < $to + INTERVAL '1 day'
),
parts AS (
  SELECT
    c.interview_id, c.child_id, c.reasons IS NOT NULL AS is_recorded,
    coalesce(trim(split_part(c.reasons, ';', p.place)), 'none recorded') AS reason
  FROM completed AS c
  CROSS JOIN generate_series(1, coalesce(length(c.reasons) - length(replace(c.reasons, ';', '')), 0) + 1) AS p(place)
),
counted AS (
  SELECT
    reason, is_recorded,
    count(DISTINCT interview_id) AS interviews,
    count(DISTINCT child_id) AS children
  FROM parts
  WHERE reason <> ''
  GROUP BY reason, is_recorded
),
together AS (
  SELECT count(reasons) AS all_interviews FROM completed
)
SELECT
  c.reason, c.interviews, c.children, t.all_interviews,
  CASE WHEN c.is_recorded
    THEN (2000 * c.interviews + t.all_interviews) / (2 * t.all_interviews) * 0.001
  END AS share
FROM counted AS c
CROSS JOIN together AS t
ORDER BY c.is_recorded DESC, c.interviews DESC, c.reason
