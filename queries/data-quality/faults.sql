-- title: Records that contradict themselves or one another
-- question: How many records cannot be right as they stand, and of what kind?
-- answers: the quality of the data behind recommendation ix
-- unit: records
-- about: service
-- numerator: records with the fault
-- denominator: records that could have it
-- publish: audience(board) counts(faults ⊂ records) unit(record) ratio(share = faults / records) by(fault)
-- chart: bars x=fault y=faults

-- The whole extract is counted, no period of it. A record may have several faults: faults do not add. Nothing is mended
-- here: every question says what it does with such a record. Records that the load rejected are not here: the load
-- lists them.
WITH starts AS (
  SELECT
    child_id, started_at, event_returned_at,
    lead(started_at) OVER (PARTITION BY child_id, category ORDER BY started_at, episode_id) AS next_started_at
  FROM (
    SELECT
      *,
      row_number() OVER (PARTITION BY child_id, event, category ORDER BY started_at, episode_id) AS copy
    FROM missing_events
  ) AS rows_of_events
  WHERE copy = 1
),
placements_in_order AS (
  SELECT
    started_on, ended_on,
    lead(started_on) OVER (PARTITION BY child_id ORDER BY started_on, placement_id) AS next_started_on
  FROM placements
),
linked_after AS (
  SELECT
    i.interview_id,
    min(CASE WHEN i.completed_at < l.returned_at AND i.completed_at <> date_trunc('day', l.returned_at) THEN 1 ELSE 0 END)
      AS is_before_every_return
  FROM interview_links AS l
  JOIN return_interviews AS i ON i.interview_id = l.interview_id
  WHERE i.completed_at IS NOT NULL
  GROUP BY i.interview_id
),
found AS (
  SELECT 1 AS place, 'episode: return before start' AS fault, count(*) AS records,
    count(*) FILTER (WHERE returned_at < started_at) AS faults
  FROM missing_episodes
  UNION ALL
  SELECT 2, 'episode: report before start', count(*), count(*) FILTER (WHERE reported_at < started_at)
  FROM missing_episodes
  UNION ALL
  SELECT 3, 'episode: return after the next one began', count(*),
    count(*) FILTER (WHERE event_returned_at > next_started_at)
  FROM starts
  UNION ALL
  SELECT 4, 'episode: still open as the next one began', count(*),
    count(*) FILTER (WHERE event_returned_at IS NULL AND next_started_at IS NOT NULL)
  FROM starts
  UNION ALL
  SELECT 5, 'episode: of a child of eighteen or over', count(age), count(*) FILTER (WHERE age >= 18)
  FROM episode_circumstances
  UNION ALL
  SELECT 6, 'episode: looked after, and no placement open', count(is_ours),
    count(*) FILTER (WHERE is_ours IS NOT NULL AND placement_id IS NULL)
  FROM episode_circumstances
  UNION ALL
  SELECT 7, 'episode: several placements open', count(placement_id), count(*) FILTER (WHERE is_ambiguous = 1)
  FROM episode_circumstances
  UNION ALL
  SELECT 8, 'placement: ended before it began', count(*), count(*) FILTER (WHERE ended_on < started_on)
  FROM placements
  UNION ALL
  SELECT 9, 'placement: open after the next one began', count(*),
    count(*) FILTER (WHERE next_started_on < coalesce(ended_on, DATE '9999-12-31'))
  FROM placements_in_order
  UNION ALL
  SELECT 10, 'care: ended before it began', count(*), count(*) FILTER (WHERE "to" < "from")
  FROM care_periods
  UNION ALL
  SELECT 11, 'interview: about no episode', count(*), count(*) FILTER (WHERE returns = 0)
  FROM interview_returns
  UNION ALL
  SELECT 12, 'interview: completed before every return it is about', count(*),
    count(*) FILTER (WHERE is_before_every_return = 1)
  FROM linked_after
  UNION ALL
  SELECT 13, 'interview: completed, and the outcome says otherwise', count(completed_at),
    count(*) FILTER (WHERE completed_at IS NOT NULL AND outcome <> 'accepted')
  FROM return_interviews
  UNION ALL
  SELECT 14, 'referral: decided before it was made', count(decided_at),
    count(*) FILTER (WHERE CAST(decided_at AS DATE) < CAST(referred_at AS DATE))
  FROM referrals
  UNION ALL
  SELECT 15, 'referral: an outcome and no date of decision', count(*) FILTER (WHERE outcome <> 'pending'),
    count(*) FILTER (WHERE outcome <> 'pending' AND decided_at IS NULL)
  FROM referrals
)
SELECT fault, records, faults, (2000 * faults + records) / (2 * nullif(records, 0)) * 0.001 AS share
FROM found
ORDER BY place
