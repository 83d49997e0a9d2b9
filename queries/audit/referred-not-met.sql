-- title: Referred, not met: the frame of the threshold audit
-- question: Which children were referred for suspected exploitation and did not meet the criteria for specialist help?
-- answers: recommendation xiii
-- unit: children
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: concern TEXT = 'suspected' IN ('suspected', 'suspected or not known', 'any')
-- publish: restricted

-- One row a child: the index case is the child's latest not-met decision in the window, $to included; the earlier ones
-- are attached by count and first date. Not met: the four "not met" outcomes, and a strategy discussion that led to no
-- acceptance, which is a stratum of its own. Duplicate, withdrawn and pending never count. A later acceptance never
-- removes a case: accepted_later flags it. Children never referred are outside this frame.
-- stopped_at says where: Kingfisher, or the front door before it (early help included: referred_to tells them apart).
-- A referral is any where exploitation was suspected: cse_concern says yes, or it was made to Kingfisher and
-- cse_concern does not say no. A decision without a date stands at the day of its referral, and says so.
WITH suspected AS (
  SELECT
    referral_id, child_id, parent_referral_id, referred_to, source_agency, outcome,
    coalesce(decided_at, referred_at) AS decision_at,
    CASE WHEN decided_at IS NULL THEN 'referral' ELSE 'decision' END AS dated_by
  FROM referrals
  WHERE $concern = 'any'
    OR cse_concern = 'yes'
    OR (referred_to = 'Kingfisher' AND coalesce(cse_concern, 'unknown') <> 'no')
    OR ($concern = 'suspected or not known' AND coalesce(cse_concern, 'unknown') = 'unknown')
),
accepted_from AS (
  SELECT parent_referral_id
  FROM referrals
  WHERE outcome = 'accepted' AND parent_referral_id IS NOT NULL
  GROUP BY parent_referral_id
),
not_met AS (
  SELECT
    s.*,
    row_number() OVER (PARTITION BY s.child_id ORDER BY s.decision_at DESC, s.referral_id DESC) AS from_latest,
    count(*) OVER (PARTITION BY s.child_id) AS decisions,
    min(s.decision_at) OVER (PARTITION BY s.child_id) AS first_decision_at
  FROM suspected AS s
  LEFT JOIN accepted_from AS a ON a.parent_referral_id = s.referral_id
  WHERE (s.outcome LIKE 'not met: %' OR (s.outcome = 'strategy discussion' AND a.parent_referral_id IS NULL))
    AND s.decision_at >= $from AND s.decision_at < $to + INTERVAL '1 day'
),
acceptances AS (
  SELECT child_id, max(coalesce(decided_at, referred_at)) AS last_accepted_at
  FROM referrals
  WHERE referred_to = 'Kingfisher' AND outcome = 'accepted'
  GROUP BY child_id
)
SELECT
  n.child_id AS case_id,
  CASE
    WHEN n.outcome = 'strategy discussion' THEN 'strategy discussion'
    WHEN n.referred_to = 'Kingfisher' THEN 'Kingfisher'
    ELSE 'front door'
  END AS stopped_at,
  coalesce(n.source_agency, 'not recorded') AS source_agency,
  n.referred_to,
  n.outcome,
  CAST(n.decision_at AS DATE) AS decision_date,
  n.dated_by,
  n.decisions - 1 AS earlier_not_met,
  CAST(n.first_decision_at AS DATE) AS first_decision_date,
  CASE WHEN a.last_accepted_at > n.decision_at THEN 'yes' ELSE 'no' END AS accepted_later
FROM not_met AS n
LEFT JOIN acceptances AS a ON a.child_id = n.child_id
WHERE n.from_latest = 1
ORDER BY case_id
