-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: days INTEGER = 90
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: concern TEXT = 'suspected' IN ('suspected', 'suspected or not known', 'any')

-- queries/patterns/referred-then-missing.sql without MATCH_RECOGNIZE: of every decision, the next episode and the next
-- acceptance.
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
decided AS (
  SELECT
    d.*,
    (SELECT min(e.started_at) FROM missing_episodes AS e
      WHERE e.child_id = d.child_id AND e.category = $category AND e.started_at >= d.decision_at) AS missing_at,
    (SELECT min(m.decision_at) FROM suspected AS m
      WHERE m.child_id = d.child_id AND m.decision = 'met'
        AND (m.decision_at > d.decision_at OR (m.decision_at = d.decision_at AND m.referral_id > d.referral_id))
    ) AS next_met_at
  FROM suspected AS d
  WHERE d.decision = 'not met' AND d.decision_at >= d.referred_at
    AND d.decision_at >= $from AND d.decision_at < $to + INTERVAL '1 day'
)
SELECT
  child_id, referral_id, CAST(referred_at AS DATE) AS referred_on, outcome, CAST(decision_at AS DATE) AS not_met_on,
  CAST(missing_at AS DATE) AS missing_on, CAST(missing_at AS DATE) - CAST(decision_at AS DATE) AS days
FROM decided
WHERE CAST(missing_at AS DATE) <= CAST(decision_at AS DATE) + $days
  AND (next_met_at IS NULL OR next_met_at > missing_at)
ORDER BY child_id, referred_on, referral_id
