-- title: How long a decision on a referral takes
-- question: How many working days pass between a referral and its decision, at the front door and at Kingfisher?
-- answers: recommendation xiii; recommendation ix
-- unit: referrals
-- about: service
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: concern TEXT = 'suspected' IN ('suspected', 'suspected or not known', 'any')
-- publish: audience(public) counts(within_1_day ⊂ within_5_days, within_5_days ⊂ within_10_days, within_10_days ⊂ decided, later ⊂ decided) unit(child) ratio(share_within_5_days = within_5_days / decided) by(referred_to < all, standing < all)
-- chart: bars x=referred_to y=share_within_5_days series=standing

-- Referrals count by decision. Working days leave out weekends and bank holidays of England; the day of the referral is
-- day 0. The columns build up: within_5_days holds within_1_day. A decision dated before its referral is a fault of the
-- data, in no column of days. Referrals without a date of decision are not here: see awaiting-decision-or-review.
WITH timed AS (
  SELECT
    referred_to, standing,
    working_days_between(CAST(referred_at AS DATE), CAST(decided_at AS DATE)) AS days,
    CAST(decided_at AS DATE) < CAST(referred_at AS DATE) AS is_fault
  FROM referral_decisions
  WHERE decided_at >= $from AND decided_at < $to + INTERVAL '1 day'
    AND ($concern = 'any' OR suspicion = 'suspected' OR ($concern = 'suspected or not known' AND suspicion = 'not known'))
),
counted AS (
  SELECT
    referred_to, standing,
    count(*) FILTER (WHERE NOT is_fault) AS decided,
    count(*) FILTER (WHERE NOT is_fault AND days <= 1) AS within_1_day,
    count(*) FILTER (WHERE NOT is_fault AND days <= 5) AS within_5_days,
    count(*) FILTER (WHERE NOT is_fault AND days <= 10) AS within_10_days,
    count(*) FILTER (WHERE NOT is_fault AND days > 10) AS later,
    count(*) FILTER (WHERE is_fault) AS decided_before_referral
  FROM timed
  GROUP BY referred_to, standing
)
SELECT
  referred_to, standing, decided, within_1_day, within_5_days, within_10_days, later,
  (2000 * within_5_days + decided) / (2 * nullif(decided, 0)) * 0.001 AS share_within_5_days,
  decided_before_referral
FROM counted
ORDER BY referred_to, standing
