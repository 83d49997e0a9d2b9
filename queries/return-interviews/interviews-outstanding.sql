-- title: Return interviews that are due and not held
-- question: Which children came back in the last $days days and still wait for their interview?
-- answers: statutory guidance of January 2014 (72 hours); the weekly meeting
-- unit: episodes
-- about: child
-- param: as_of DATE = extract.to
-- param: days INTEGER = 28
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: source TEXT = 'either' IN ('police', 'authority', 'either')
-- publish: restricted

-- One row for a return of the last $days days up to the end of $as_of, or to when interviews stop being known where that
-- is earlier (see return_coverage), whose interview is due and, as the extract has it, not known to be held, the longest
-- ago first. latest_outcome is that of the interview offered last, if any:
-- declined and not required are settled, and stand here so that somebody looks at them again.
WITH recorded AS (
  SELECT
    episode_id, district,
    row_number() OVER (PARTITION BY child_id, event ORDER BY started_at, episode_id) AS copy
  FROM missing_events
  WHERE category = $category AND (source_system = $source OR $source = 'either')
),
offers AS (
  SELECT
    l.episode_id, i.outcome,
    row_number() OVER (PARTITION BY l.episode_id ORDER BY i.offered_at DESC NULLS LAST, i.interview_id DESC)
      AS from_latest
  FROM interview_links AS l
  JOIN return_interviews AS i ON i.interview_id = l.interview_id
)
SELECT
  v.child_id, v.episode_id,
  CAST(v.returned_at AS DATE) AS returned_on,
  least(CAST(v.known_to - INTERVAL '1 second' AS DATE), $as_of) - CAST(v.returned_at AS DATE) AS days,
  v.coverage,
  coalesce(o.outcome, 'no interview recorded') AS latest_outcome,
  c.population,
  coalesce(r.district, 'not recorded') AS district
FROM recorded AS r
JOIN return_coverage AS v ON v.episode_id = r.episode_id
JOIN episode_circumstances AS c ON c.episode_id = r.episode_id
LEFT JOIN offers AS o ON o.episode_id = r.episode_id AND o.from_latest = 1
WHERE r.copy = 1 AND v.state = 'due' AND v.coverage <> 'covered'
  AND v.returned_at < $as_of + INTERVAL '1 day'
  AND v.returned_at >= least(v.known_to, $as_of + INTERVAL '1 day') - $days * INTERVAL '1 day'
ORDER BY returned_on, v.child_id, v.episode_id
