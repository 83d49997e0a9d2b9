-- Pairs of children away from one place at once, the second gone while the first was: an overlap join.
SELECT
  a.went_from, extract(year FROM a.started_at) AS year,
  count(*) AS pairs, count(DISTINCT a.place_token) AS places
FROM missing_episodes AS a
JOIN missing_episodes AS b
  ON b.place_token = a.place_token
  AND b.started_at > a.started_at AND b.started_at < a.returned_at
  AND b.child_id <> a.child_id
GROUP BY a.went_from, extract(year FROM a.started_at)
ORDER BY a.went_from NULLS LAST, year
