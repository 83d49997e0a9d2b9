SELECT
  r.referred_to, r.source_agency,
  count(*) AS not_met,
  count(*) FILTER (WHERE EXISTS (
    SELECT 1 FROM missing_episodes AS e
    WHERE e.child_id = r.child_id AND e.category = 'missing'
      AND e.started_at >= r.decided_at AND e.started_at < r.decided_at + 7776000
  )) AS missing_after
FROM referrals AS r
WHERE r.outcome LIKE 'not met: %' AND r.decided_at IS NOT NULL
GROUP BY r.referred_to, r.source_agency
ORDER BY r.referred_to, r.source_agency
