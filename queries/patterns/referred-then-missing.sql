-- title: Referred, not met, then missing: the cases
-- question: Which children were referred, did not meet the criteria, and went missing within 90 days of the decision?
-- answers: recommendation xiii; recommendation ix
-- unit: referrals
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: days INTEGER = 90
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: concern TEXT = 'suspected' IN ('suspected', 'suspected or not known', 'any')
-- publish: restricted

-- One row a referral: the decision fell in the period, the child's next episode started within $days calendar days of
-- it (the decision's day being day 0), and no referral of the child was accepted in between. Which referrals count and
-- what is not met: as in queries/audit/referred-not-met.sql. Of things at one moment the referral comes first, then the
-- decision, then the episode. An association, not an effect. The counts are in queries/referrals/not-met-then-missing.sql.
WITH accepted_from AS (
  SELECT parent_referral_id
  FROM referrals
  WHERE outcome = 'accepted' AND parent_referral_id IS NOT NULL
  GROUP BY parent_referral_id
),
suspected AS (
  SELECT
    r.referral_id, r.child_id, r.referred_at, r.outcome, coalesce(r.decided_at, r.referred_at) AS decision_at,
    CASE
      WHEN r.outcome = 'accepted' THEN 'met'
      WHEN r.outcome LIKE 'not met: %' OR (r.outcome = 'strategy discussion' AND a.parent_referral_id IS NULL)
        THEN 'not met'
    END AS decision
  FROM referrals AS r
  LEFT JOIN accepted_from AS a ON a.parent_referral_id = r.referral_id
  WHERE $concern = 'any'
    OR r.cse_concern = 'yes'
    OR (r.referred_to = 'Kingfisher' AND coalesce(r.cse_concern, 'unknown') <> 'no')
    OR ($concern = 'suspected or not known' AND coalesce(r.cse_concern, 'unknown') = 'unknown')
),
events AS (
  SELECT child_id, referred_at AS at, 1 AS place, 'referred' AS what, referral_id AS id, outcome
  FROM suspected
  UNION ALL
  SELECT child_id, decision_at, 2, decision, referral_id, outcome
  FROM suspected
  WHERE decision IS NOT NULL
  UNION ALL
  SELECT child_id, started_at, 3, 'missing', episode_id, NULL
  FROM missing_episodes
  WHERE category = $category
)
SELECT child_id, referral_id, referred_on, outcome, not_met_on, missing_on, missing_on - not_met_on AS days
FROM events MATCH_RECOGNIZE (
  PARTITION BY child_id
  ORDER BY at, place, id
  MEASURES
    referral.id AS referral_id,
    CAST(referral.at AS DATE) AS referred_on,
    referral.outcome AS outcome,
    CAST(not_met.at AS DATE) AS not_met_on,
    CAST(gone.at AS DATE) AS missing_on
  AFTER MATCH SKIP TO NEXT ROW
  PATTERN (referral meanwhile*? not_met quiet* gone)
  DEFINE
    referral AS what = 'referred',
    not_met AS what = 'not met' AND id = referral.id AND at >= $from AND at < $to + INTERVAL '1 day',
    quiet AS what NOT IN ('met', 'missing'),
    gone AS what = 'missing' AND CAST(at AS DATE) <= CAST(not_met.at AS DATE) + $days
) AS cases
ORDER BY child_id, referred_on, referral_id
