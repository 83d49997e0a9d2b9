SELECT count(*) AS episodes, sum(returned_at - started_at) / 3600.0 AS hours
FROM missing_episodes
WHERE started_at >= unixepoch('2013-04-01') AND started_at < unixepoch('2014-04-01')
  AND category = 'missing' AND risk_level IN ('medium', 'high')
