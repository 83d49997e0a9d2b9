-- title: What the screening said, and what was decided
-- question: Were referrals whose screening said high turned away, and with which version of the tool?
-- answers: recommendation xiii (did agencies identify and assess the risk)
-- unit: referrals
-- about: child
-- numerator: referrals that did not meet the criteria
-- denominator: referrals decided in the period, screened by the day of the decision
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: concern TEXT = 'suspected' IN ('suspected', 'suspected or not known', 'any')
-- publish: audience(board) counts(children ⊂ referrals, accepted ⊂ referrals, not_met ⊂ referrals) unit(child) ratio(share_not_met = not_met / referrals) by(screening_band < all, tool_version < all)
-- chart: bars x=screening_band y=share_not_met series=tool_version

-- Bands of two versions of a tool are not the same thing, and stand apart. A screening after the decision counts as
-- none. Not met holds strategy discussions that led to no acceptance; what is neither went on from a strategy
-- discussion. Those turned away with a high band are cases for the threshold audit, not errors by themselves.
WITH decided AS (
  SELECT
    child_id, standing,
    screened_on <= CAST(decision_at AS DATE) AS is_screened,
    screening_band, tool_version
  FROM referral_decisions
  WHERE decision_at >= $from AND decision_at < $to + INTERVAL '1 day' AND standing <> 'uncounted'
    AND ($concern = 'any' OR suspicion = 'suspected' OR ($concern = 'suspected or not known' AND suspicion = 'not known'))
),
counted AS (
  SELECT
    CASE WHEN is_screened THEN coalesce(screening_band, 'not recorded') ELSE 'not screened' END AS screening_band,
    CASE WHEN is_screened THEN coalesce(tool_version, 'not recorded') ELSE 'none' END AS tool_version,
    count(*) AS referrals,
    count(DISTINCT child_id) AS children,
    count(*) FILTER (WHERE standing = 'accepted') AS accepted,
    count(*) FILTER (WHERE standing IN ('not met', 'strategy discussion')) AS not_met
  FROM decided
  GROUP BY 1, 2
)
SELECT
  screening_band, tool_version, referrals, children, accepted, not_met,
  (2000 * not_met + referrals) / (2 * referrals) * 0.001 AS share_not_met
FROM counted
ORDER BY screening_band, tool_version
