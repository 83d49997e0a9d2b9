-- title: What became of each referral, and when
-- rows: one for each row of referrals, with its columns and these
-- column: suspicion: suspected (cse_concern says yes, or it was made to Kingfisher and cse_concern does not say no), not known, none
-- column: decision_at: when it was decided; where that is blank, when it was made
-- column: standing: accepted, not met, strategy discussion (that led to no acceptance), went on (a strategy discussion that an accepted referral followed from), uncounted (duplicate, withdrawn, pending)
-- reads: referrals

-- A strategy discussion without acceptance is not met too, and a stratum of its own.
WITH accepted_from AS (
  SELECT parent_referral_id
  FROM referrals
  WHERE outcome = 'accepted' AND parent_referral_id IS NOT NULL
  GROUP BY parent_referral_id
)
SELECT
  r.*,
  CASE
    WHEN r.cse_concern = 'yes' OR (r.referred_to = 'Kingfisher' AND coalesce(r.cse_concern, 'unknown') <> 'no')
      THEN 'suspected'
    WHEN r.cse_concern = 'no' THEN 'none'
    ELSE 'not known'
  END AS suspicion,
  coalesce(r.decided_at, r.referred_at) AS decision_at,
  CASE
    WHEN r.outcome = 'accepted' THEN 'accepted'
    WHEN r.outcome LIKE 'not met: %' THEN 'not met'
    WHEN r.outcome = 'strategy discussion' AND a.parent_referral_id IS NULL THEN 'strategy discussion'
    WHEN r.outcome = 'strategy discussion' THEN 'went on'
    ELSE 'uncounted'
  END AS standing
FROM referrals AS r
LEFT JOIN accepted_from AS a ON a.parent_referral_id = r.referral_id
