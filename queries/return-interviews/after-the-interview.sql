-- title: After the interview: shared with the police, and the plan changed
-- question: Is what children say in return interviews passed on, and does anything change for them?
-- answers: recommendation ix; effectiveness of multi-agency management
-- unit: interviews
-- about: service
-- numerator: completed interviews after which information was shared with the police; after which the child's plan was changed
-- denominator: completed interviews
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: audience(public) counts(shared ⊂ completed, shared_next_day ⊂ shared, plan_changed ⊂ completed, plan_not_changed ⊂ completed) unit(child) ratio(share_shared = shared / completed, share_plan_changed = plan_changed / completed) by(agency < all, harm_disclosed < all)
-- chart: bars x=agency y=share_shared series=harm_disclosed

-- Interviews count once, in the period of the last return that they are about (see interview_returns). A blank date of
-- sharing may be nothing shared, or nothing to share: not known to be shared. shared_next_day: by the end of the day
-- after the interview. A plan of which nothing is recorded is neither changed nor unchanged: it stands in the
-- denominator, so that share_plan_changed is the lower bound and most_plan_changed the upper. Rows with harm_disclosed
-- = yes are those where passing it on matters most.
WITH completed AS (
  SELECT
    coalesce(agency, 'not recorded') AS agency,
    coalesce(harm_disclosed, 'not recorded') AS harm_disclosed,
    CAST(shared_with_police_at AS DATE) - CAST(completed_at AS DATE) AS days_to_share,
    plan_changed
  FROM interview_returns
  WHERE completed_at IS NOT NULL AND counted_at >= $from AND counted_at < $to + INTERVAL '1 day'
),
counted AS (
  SELECT
    agency, harm_disclosed,
    count(*) AS completed,
    count(days_to_share) AS shared,
    count(*) FILTER (WHERE days_to_share <= 1) AS shared_next_day,
    count(*) FILTER (WHERE plan_changed = 'yes') AS plan_changed,
    count(*) FILTER (WHERE plan_changed = 'no') AS plan_not_changed
  FROM completed
  GROUP BY agency, harm_disclosed
)
SELECT
  agency, harm_disclosed, completed, shared, shared_next_day, plan_changed, plan_not_changed,
  (2000 * shared + completed) / (2 * completed) * 0.001 AS share_shared,
  (2000 * plan_changed + completed) / (2 * completed) * 0.001 AS share_plan_changed,
  (2000 * (completed - plan_not_changed) + completed) / (2 * completed) * 0.001 AS most_plan_changed
FROM counted
ORDER BY agency, harm_disclosed
