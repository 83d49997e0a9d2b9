-- Hours away in one financial year, episodes of medium and high risk: one scan.
SELECT count(*) AS episodes, sum(epoch(returned_at) - epoch(started_at)) / 3600 AS hours
FROM missing_episodes
WHERE started_at >= DATE '2013-04-01' AND started_at < DATE '2014-04-01'
  AND category = 'missing' AND risk_level IN ('medium', 'high')
