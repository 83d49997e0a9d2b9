SELECT
  a.went_from, toYear(a.started_at) AS year,
  count() AS pairs, uniqExact(a.place_token) AS places
FROM missing_episodes AS a
JOIN missing_episodes AS b ON b.place_token = a.place_token
WHERE b.started_at > a.started_at AND b.started_at < a.returned_at AND b.child_id <> a.child_id
GROUP BY a.went_from, year
ORDER BY a.went_from NULLS LAST, year
