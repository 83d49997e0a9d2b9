SELECT
  legal_status, count() AS in_care,
  countIf(child_id NOT IN (SELECT child_id FROM missing_episodes WHERE category = 'missing')) AS never_missing
FROM care_periods
WHERE `from` <= '2015-03-31' AND (`to` IS NULL OR `to` > '2015-03-31')
GROUP BY legal_status
ORDER BY legal_status NULLS LAST
