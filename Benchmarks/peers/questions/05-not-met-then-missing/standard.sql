-- Referrals that did not meet the criteria, and those followed by a missing episode within 90 days.
SELECT
  r.referred_to, r.source_agency,
  count(*) AS not_met,
  count(*) FILTER (WHERE e.started_at < r.decided_at + INTERVAL '90 days') AS missing_after
FROM (SELECT * FROM referrals WHERE outcome LIKE 'not met: %' AND decided_at IS NOT NULL) AS r
ASOF LEFT JOIN (SELECT child_id, started_at FROM missing_episodes WHERE category = 'missing') AS e
  ON e.child_id = r.child_id AND e.started_at >= r.decided_at
GROUP BY r.referred_to, r.source_agency
ORDER BY r.referred_to, r.source_agency
