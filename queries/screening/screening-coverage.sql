-- title: Referrals screened with a tool
-- question: How many of the children referred for suspected exploitation were screened, and before the decision?
-- answers: recommendation xiii (did agencies identify and assess the risk)
-- unit: referrals
-- about: service
-- numerator: referrals with a screening; with one by the day of the decision
-- denominator: referrals for suspected exploitation decided in the period
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: concern TEXT = 'suspected' IN ('suspected', 'suspected or not known', 'any')
-- publish: audience(public) counts(screened ⊂ referrals, screened_in_time ⊂ screened, band_recorded ⊂ screened) unit(child) ratio(share_screened = screened / referrals, share_in_time = screened_in_time / referrals) by(source_agency < all, referred_to < all)
-- chart: bars x=source_agency y=share_in_time series=referred_to

-- Screened means that screened_on is there: a score without a date counts apart, as undated. A screening after the
-- decision cannot have informed it. Referrals count by decision; duplicates, withdrawn and pending ones do not.
-- A referral without a screening is unknown, not low risk.
WITH decided AS (
  SELECT
    coalesce(source_agency, 'not recorded') AS source_agency, referred_to, screened_on, screening_score, screening_band,
    decision_at
  FROM referral_decisions
  WHERE decision_at >= $from AND decision_at < $to + INTERVAL '1 day' AND standing <> 'uncounted'
    AND ($concern = 'any' OR suspicion = 'suspected' OR ($concern = 'suspected or not known' AND suspicion = 'not known'))
),
counted AS (
  SELECT
    source_agency, referred_to,
    count(*) AS referrals,
    count(screened_on) AS screened,
    count(*) FILTER (WHERE screened_on <= CAST(decision_at AS DATE)) AS screened_in_time,
    count(*) FILTER (WHERE screened_on IS NOT NULL AND screening_band IS NOT NULL) AS band_recorded,
    count(*) FILTER (WHERE screened_on IS NULL AND (screening_score IS NOT NULL OR screening_band IS NOT NULL))
      AS undated
  FROM decided
  GROUP BY source_agency, referred_to
)
SELECT
  source_agency, referred_to, referrals, screened, screened_in_time, band_recorded, undated,
  (2000 * screened + referrals) / (2 * referrals) * 0.001 AS share_screened,
  (2000 * screened_in_time + referrals) / (2 * referrals) * 0.001 AS share_in_time
FROM counted
ORDER BY source_agency, referred_to
