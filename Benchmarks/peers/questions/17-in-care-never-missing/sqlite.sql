SELECT
  c.legal_status,
  count(*) AS in_care,
  count(*) FILTER (
    WHERE NOT EXISTS (SELECT 1 FROM missing_episodes AS e WHERE e.child_id = c.child_id AND e.category = 'missing')
  ) AS never_missing
FROM care_periods AS c
WHERE c."from" <= unixepoch('2015-03-31') / 86400 AND (c."to" IS NULL OR c."to" > unixepoch('2015-03-31') / 86400)
GROUP BY c.legal_status
ORDER BY c.legal_status NULLS LAST
