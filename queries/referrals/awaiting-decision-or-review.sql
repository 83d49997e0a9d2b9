-- title: Referrals that await a decision or a review
-- question: Which referrals has nobody decided yet, and which of Kingfisher's cases has nobody reviewed this week?
-- answers: Kingfisher's weekly review of every case referred in
-- unit: referrals
-- about: child
-- param: as_of DATE = extract.to
-- param: review_days INTEGER = 7
-- param: concern TEXT = 'suspected' IN ('suspected', 'suspected or not known', 'any')
-- publish: restricted

-- One row a referral made by the end of $as_of and not closed by then, the longest wait first. It awaits a decision
-- where it was not decided by then (a decision without a date stands at the day of its referral); else a review, where
-- it was referred to Kingfisher and neither reviewed nor decided within the last $review_days days. Duplicates and
-- withdrawn ones await nothing. The extract holds the latest review alone: asked of an earlier day, a review since then
-- hides the one before, and the case stands as never reviewed.
WITH known AS (
  SELECT
    referral_id, child_id, referred_to, source_agency, outcome,
    CAST(referred_at AS DATE) AS referred_on,
    CASE WHEN outcome <> 'pending' AND CAST(decision_at AS DATE) <= $as_of THEN CAST(decision_at AS DATE) END
      AS decided_on,
    CASE WHEN CAST(reviewed_at AS DATE) <= $as_of THEN CAST(reviewed_at AS DATE) END AS reviewed_on
  FROM referral_decisions
  WHERE referred_at < $as_of + INTERVAL '1 day'
    AND (closed_at IS NULL OR closed_at >= $as_of + INTERVAL '1 day')
    AND outcome NOT IN ('duplicate', 'withdrawn')
    AND ($concern = 'any' OR suspicion = 'suspected' OR ($concern = 'suspected or not known' AND suspicion = 'not known'))
),
waiting AS (
  SELECT
    *,
    CASE WHEN decided_on IS NULL THEN 'decision' ELSE 'review' END AS awaits,
    CASE WHEN decided_on IS NULL THEN referred_on ELSE greatest(decided_on, reviewed_on) END AS waits_since
  FROM known
)
SELECT
  awaits, waits_since,
  $as_of - waits_since AS days,
  child_id, referral_id, referred_to,
  coalesce(source_agency, 'not recorded') AS source_agency,
  referred_on, decided_on, reviewed_on
FROM waiting
WHERE awaits = 'decision' OR (referred_to = 'Kingfisher' AND $as_of - waits_since >= $review_days)
ORDER BY awaits, waits_since, child_id, referral_id
