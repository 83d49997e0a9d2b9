SELECT
  r.referred_to, r.source_agency,
  count() AS not_met,
  countIf(e.started_at < r.decided + INTERVAL 90 DAY) AS missing_after
FROM (
  SELECT child_id, referred_to, source_agency, assumeNotNull(decided_at) AS decided
  FROM referrals
  WHERE outcome LIKE 'not met: %' AND decided_at IS NOT NULL
) AS r
ASOF LEFT JOIN (SELECT child_id, started_at FROM missing_episodes WHERE category = 'missing') AS e
  ON e.child_id = r.child_id AND e.started_at >= r.decided
GROUP BY r.referred_to, r.source_agency
ORDER BY r.referred_to, r.source_agency
