SELECT count() AS episodes, sum(dateDiff('second', started_at, returned_at)) / 3600 AS hours
FROM missing_episodes
WHERE started_at >= toDateTime('2013-04-01 00:00:00') AND started_at < toDateTime('2014-04-01 00:00:00')
  AND category = 'missing' AND risk_level IN ('medium', 'high')
