-- title: Referrals for suspected exploitation, by outcome and agency
-- question: Who refers children for suspected exploitation, to whom, and what becomes of it?
-- answers: recommendation ix; recommendation xiii
-- unit: referrals
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: concern TEXT = 'suspected' IN ('suspected', 'suspected or not known', 'any')
-- publish: audience(public) counts(children ⊂ referrals) unit(child) by(outcome < standing, source_agency < all, referred_to < all)
-- chart: bars x=outcome y=referrals series=source_agency

-- A referral is any contact or referral to the front door, early help or Kingfisher where exploitation was suspected:
-- cse_concern says yes, or it was made to Kingfisher and cse_concern does not say no. Referrals count by decision;
-- pending ones by the day they were made. Duplicate, withdrawn and pending stand beside the others, uncounted.
SELECT
  coalesce(referred_to, 'not recorded') AS referred_to,
  coalesce(source_agency, 'not recorded') AS source_agency,
  CASE
    WHEN outcome = 'accepted' THEN 'accepted'
    WHEN outcome LIKE 'not met: %' THEN 'not met'
    WHEN outcome = 'strategy discussion' THEN 'strategy discussion'
    ELSE 'uncounted'
  END AS standing,
  coalesce(outcome, 'not recorded') AS outcome,
  count(*) AS referrals,
  count(DISTINCT child_id) AS children
FROM referral_decisions
WHERE decision_at >= $from AND decision_at < $to + INTERVAL '1 day'
  AND ($concern = 'any' OR suspicion = 'suspected' OR ($concern = 'suspected or not known' AND suspicion = 'not known'))
GROUP BY 1, 2, 3, 4
ORDER BY referred_to, source_agency, standing, outcome
