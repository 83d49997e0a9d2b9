-- title: Children who declined the interview again and again
-- question: Which children have declined two return interviews or more, and has anybody spoken to them at all?
-- answers: a scrutiny chair, December 2014 (those of real concern among the numbers who go missing)
-- unit: children
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: times INTEGER = 2
-- publish: restricted

-- One row a child with at least $times interviews of the period that ended as declined. Interviews count in the period
-- of the last return that they are about (see interview_returns). Not located and missing again are not the child's
-- refusal, and stand apart. A child who declines may be saying that the wrong person asks.
SELECT
  child_id,
  count(*) FILTER (WHERE outcome = 'declined') AS declined,
  count(*) FILTER (WHERE completed_at IS NOT NULL) AS completed,
  count(*) FILTER (WHERE outcome IN ('not located', 'missing again')) AS not_reached,
  count(*) AS interviews,
  CAST(max(CASE WHEN outcome = 'declined' THEN counted_at END) AS DATE) AS latest_declined,
  CAST(max(completed_at) AS DATE) AS latest_completed
FROM interview_returns
WHERE counted_at >= $from AND counted_at < $to + INTERVAL '1 day'
GROUP BY child_id
HAVING count(*) FILTER (WHERE outcome = 'declined') >= $times
ORDER BY declined DESC, child_id
