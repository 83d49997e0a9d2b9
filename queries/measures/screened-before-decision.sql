-- title: Referrals screened by the day of the decision
-- question: Are more, or fewer, of the decisions taken with a screening at hand?
-- answers: recommendation xiii (did agencies identify and assess the risk)
-- unit: referrals
-- about: service
-- measure: share better=higher needs=referrals.screened_on
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row a decision; met where there was a screening by the day of the decision.
SELECT
  child_id, referral_id AS case_id, decision_at AS counted_at, recorded_at AS known_at,
  CASE WHEN screened_on <= CAST(decision_at AS DATE) THEN 1 ELSE 0 END AS met,
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
