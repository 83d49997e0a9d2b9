-- title: Children referred for suspected exploitation
-- question: Are more children referred, and decided on, than before?
-- answers: recommendation ix; recommendation xiii
-- unit: children
-- about: child
-- measure: children family=primary
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: restricted

-- One row a referral where exploitation was suspected, by its decision; duplicates, withdrawn and pending ones do not count.
SELECT
  child_id, referral_id AS case_id, decision_at AS counted_at,
  -- A row that was recorded before its decision does not say when the decision was.
  CASE WHEN recorded_at >= decision_at THEN recorded_at END AS known_at,
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
