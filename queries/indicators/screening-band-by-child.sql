-- title: Children whose latest screening gave a band
-- question: Of which children did the latest screening for exploitation say high?
-- answers: recommendation xiii (did agencies identify and assess the risk)
-- unit: children
-- about: child
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: band TEXT = 'high'
-- publish: restricted

-- One row a child whose latest screening of the period gave $band. A screening is known by the referral it belongs to; one
-- without a date is not counted. Bands of two versions of a tool are not the same thing: tool_version says which. A child
-- who is not here may never have been screened: unknown, not low risk.
WITH screenings AS (
  SELECT
    child_id, screened_on, screening_band, tool_version,
    row_number() OVER (PARTITION BY child_id ORDER BY screened_on DESC, referral_id DESC) AS from_latest,
    count(*) OVER (PARTITION BY child_id) AS screenings
  FROM referrals
  WHERE screened_on >= $from AND screened_on <= $to
)
SELECT child_id, screening_band, screened_on, tool_version, screenings
FROM screenings
WHERE from_latest = 1 AND screening_band = $band
ORDER BY child_id
