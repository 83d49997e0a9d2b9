-- title: Who is referred for suspected exploitation, by age and sex
-- question: How old are the children who are referred, and whose referrals are accepted?
-- answers: recommendation xiii; the tables of a board's annual report
-- unit: children
-- about: child
-- numerator: children with a referral accepted in the period
-- denominator: children with a referral decided in the period
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: concern TEXT = 'suspected' IN ('suspected', 'suspected or not known', 'any')
-- publish: audience(public) counts(accepted ⊂ children, not_met ⊂ children, referrals) unit(child, first_in_period) ratio(share_accepted = accepted / children) by(age_band < all, sex < all)
-- chart: bars x=age_band y=children series=sex

-- A child stands once, by the age and sex that its first referral of the period gives (its sex from the table of
-- children where the referral has none). Referrals count by decision; duplicates, withdrawn and pending ones do not. A
-- child may have one referral accepted and another not met: accepted and not_met overlap. Not met holds strategy
-- discussions that led to no acceptance.
WITH decided AS (
  SELECT
    r.child_id, r.standing, r.age_at_referral AS age,
    coalesce(r.sex, k.sex) AS sex,
    row_number() OVER (PARTITION BY r.child_id ORDER BY r.decision_at, r.referral_id) AS nth
  FROM referral_decisions AS r
  LEFT JOIN children AS k ON k.child_id = r.child_id
  WHERE r.decision_at >= $from AND r.decision_at < $to + INTERVAL '1 day' AND r.standing <> 'uncounted'
    AND ($concern = 'any' OR r.suspicion = 'suspected'
      OR ($concern = 'suspected or not known' AND r.suspicion = 'not known'))
),
per_child AS (
  SELECT
    child_id,
    max(CASE WHEN nth = 1 THEN age END) AS age,
    max(CASE WHEN nth = 1 THEN sex END) AS sex,
    count(*) AS referrals,
    max(CASE WHEN standing = 'accepted' THEN 1 ELSE 0 END) AS is_accepted,
    max(CASE WHEN standing IN ('not met', 'strategy discussion') THEN 1 ELSE 0 END) AS is_not_met
  FROM decided
  GROUP BY child_id
),
counted AS (
  SELECT
    CASE
      WHEN age < 10 THEN 'under 10'
      WHEN age < 13 THEN '10-12'
      WHEN age < 16 THEN '13-15'
      WHEN age < 18 THEN '16-17'
      WHEN age >= 18 THEN '18 and over'
      ELSE 'not known'
    END AS age_band,
    coalesce(sex, 'not recorded') AS sex,
    min(CASE WHEN age < 10 THEN 0 ELSE 1 END) AS place,
    CAST(sum(referrals) AS BIGINT) AS referrals,
    count(*) AS children,
    count(*) FILTER (WHERE is_accepted = 1) AS accepted,
    count(*) FILTER (WHERE is_not_met = 1) AS not_met
  FROM per_child
  GROUP BY 1, 2
)
SELECT
  age_band, sex, referrals, children, accepted, not_met,
  (2000 * accepted + children) / (2 * children) * 0.001 AS share_accepted
FROM counted
ORDER BY place, age_band, sex
