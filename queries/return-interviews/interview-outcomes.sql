-- title: Return interviews, by agency and outcome
-- question: Who offers the interviews, how many are taken up, and how many are independent?
-- answers: recommendation ix; statutory guidance of January 2014 (an independent person)
-- unit: interviews
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: audience(public) counts(children ⊂ interviews, completed ⊂ interviews, independent ⊂ completed, not_independent ⊂ completed) unit(child) by(agency < all, outcome < all)
-- chart: bars x=agency y=interviews series=outcome

-- One interview counts once however many returns it is about, in the period of the last of them; one that is linked to
-- none counts by its own date (not_linked). Accepted is not completed: completed has a date. Independence is never
-- assumed: what is neither yes nor no is not recorded.
SELECT
  coalesce(agency, 'not recorded') AS agency,
  outcome,
  count(*) AS interviews,
  count(DISTINCT child_id) AS children,
  count(*) FILTER (WHERE completed_at IS NOT NULL) AS completed,
  count(*) FILTER (WHERE completed_at IS NOT NULL AND independent = 'yes') AS independent,
  count(*) FILTER (WHERE completed_at IS NOT NULL AND independent = 'no') AS not_independent,
  count(*) FILTER (WHERE counted_by = 'interview') AS not_linked
FROM interview_returns
WHERE counted_at >= $from AND counted_at < $to + INTERVAL '1 day'
GROUP BY 1, 2
ORDER BY agency, outcome
