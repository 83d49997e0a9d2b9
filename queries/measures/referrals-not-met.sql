-- title: Referrals that did not meet the criteria
-- question: Are more of the referrals turned away than before?
-- answers: recommendation xiii
-- unit: referrals
-- about: child
-- measure: share family=primary
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row a decision; met where the referral did not meet the criteria, strategy discussions without acceptance among them.
SELECT
  child_id, referral_id AS case_id, decision_at AS counted_at, recorded_at AS known_at,
  CASE WHEN standing IN ('not met', 'strategy discussion') THEN 1 ELSE 0 END AS met,
  district,
  source_agency,
  referred_to,
  outcome,
  sex,
  ethnic_group,
  CASE
    WHEN age_at_referral < 10 THEN 'under 10'
    WHEN age_at_referral < 13 THEN '10-12'
    WHEN age_at_referral < 16 THEN '13-15'
    WHEN age_at_referral < 18 THEN '16-17'
    WHEN age_at_referral >= 18 THEN '18 and over'
  END AS age_band,
  screening_band
FROM referral_decisions
WHERE suspicion = 'suspected' AND standing <> 'uncounted' AND decision_at >= $from AND decision_at < $to + INTERVAL '1 day'
ORDER BY counted_at, case_id
