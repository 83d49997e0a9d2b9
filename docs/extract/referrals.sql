-- referrals: one row for each referral of the period, and for each contact that ended in advice or no further action.
--
-- Needs: ssd_cin_episodes, ssd_contacts, ssd_cin_assessments, ssd_assessment_factors, ssd_person; halcyon_tokens (tokens.sql).
-- Cannot give: referrals to Kingfisher and early help, and whether Kingfisher accepted (add them to the file by hand, or load
-- them beside it); when a decision was made or reviewed; screening tools; district; parent_referral_id. cse_concern is yes
-- where an assessment of the referral found factor 11A, child sexual exploitation, and else unknown: never no. JSON cells are
-- read as text, blanks and quotes taken out first.
-- Export: set the parameters, run, and save the answer with its headings as referrals.csv; README.md says how. No cell is NULL,
-- since Management Studio would write the word. Runs on SQL Server 2014 at its own compatibility level.

DECLARE @from date = '2014-04-01';
DECLARE @to date = '2015-03-31';

WITH concerns AS (
  SELECT DISTINCT a.cina_referral_id AS referral_id
  FROM ssd_cin_assessments AS a
  JOIN (
    SELECT
      cinf_assessment_id AS assessment_id,
      REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
        cinf_assessment_factors_json,
        '"', ''), ' ', ''), CHAR(9), ''), CHAR(10), ''), CHAR(13), ''), '[', '{'), ']', '}') AS factors
    FROM ssd_assessment_factors
  ) AS f ON f.assessment_id = a.cina_assessment_id
  WHERE f.factors LIKE '%[{,]11A[,}]%' OR f.factors LIKE '%[{,]11A:[YyTt1]%'
),
received AS (
  SELECT
    'referral' AS kind,
    r.cine_referral_id AS local_id,
    r.cine_person_id AS person_id,
    r.cine_referral_date AS referred,
    LTRIM(r.cine_referral_source_code) AS source_code,
    r.cine_close_date AS closed,
    CASE WHEN c.referral_id IS NULL THEN 'unknown' ELSE 'yes' END AS concern,
    CASE WHEN r.cine_referral_nfa LIKE '[YyTt1]%' THEN 1 ELSE 0 END AS is_nfa,
    r.cine_close_reason AS close_reason,
    REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
      r.cine_referral_outcome_json,
      '"', ''), ' ', ''), CHAR(9), ''), CHAR(10), ''), CHAR(13), '') AS outcomes
  FROM ssd_cin_episodes AS r
  LEFT JOIN concerns AS c ON c.referral_id = r.cine_referral_id
  WHERE r.cine_referral_date >= @from AND r.cine_referral_date < DATEADD(day, 1, @to)
  UNION ALL
  SELECT
    'contact',
    k.cont_contact_id,
    k.cont_person_id,
    k.cont_contact_date,
    LTRIM(k.cont_contact_source_code),
    NULL,
    'unknown',
    0,
    NULL,
    REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
      k.cont_contact_outcome_json,
      '"', ''), ' ', ''), CHAR(9), ''), CHAR(10), ''), CHAR(13), '')
  FROM ssd_contacts AS k
  WHERE k.cont_contact_date >= @from AND k.cont_contact_date < DATEADD(day, 1, @to)
),
decided AS (
  SELECT
    r.*,
    CASE
      WHEN r.kind = 'contact' AND r.outcomes LIKE '%[{,]NEW[_]REFERRAL[_]FLAG:[YyTt1]%' THEN NULL
      WHEN r.kind = 'contact' AND r.outcomes LIKE '%[{,]EXISTING[_]REFERRAL[_]FLAG:[YyTt1]%' THEN NULL
      WHEN r.kind = 'contact' AND r.outcomes LIKE '%[{,]ADVICE[_]FLAG:[YyTt1]%' THEN 'not met: advice'
      WHEN r.kind = 'contact' AND r.outcomes LIKE '%[{,]NFA[_]FLAG:[YyTt1]%' THEN 'not met: no further action'
      WHEN r.kind = 'contact' THEN NULL
      WHEN r.outcomes LIKE '%[{,]STRATEGY[_]DISCUSSION[_]FLAG:[YyTt1]%' THEN 'strategy discussion'
      WHEN r.is_nfa = 1 OR r.outcomes LIKE '%[{,]NFA[_]FLAG:[YyTt1]%' THEN 'not met: no further action'
      WHEN r.close_reason LIKE 'RC9%' THEN 'not met: early help'
      WHEN r.outcomes LIKE '%[{,]SINGLE[_]ASSESSMENT[_]FLAG:[YyTt1]%' THEN 'not met: assessment'
      ELSE 'pending'
    END AS outcome
  FROM received AS r
)
SELECT
  i.token AS referral_id,
  t.token AS child_id,
  'front door' AS referred_to,
  '' AS parent_referral_id,
  CONVERT(varchar(19), d.referred, 120) AS referred_at,
  CASE
    WHEN d.source_code LIKE '10%' THEN 'unknown'
    WHEN d.source_code LIKE '1[A-D]%' THEN 'individual'
    WHEN d.source_code LIKE '2[AB]%' THEN 'education'
    WHEN d.source_code LIKE '3[A-F]%' THEN 'health'
    WHEN d.source_code LIKE '4%' THEN 'housing'
    WHEN d.source_code LIKE '5[A-D]%' THEN 'authority'
    WHEN d.source_code LIKE '6%' THEN 'police'
    WHEN d.source_code LIKE '7%' THEN 'other legal'
    WHEN d.source_code LIKE '8%' THEN 'other'
    WHEN d.source_code LIKE '9%' THEN 'anonymous'
    ELSE 'unknown'
  END AS source_agency,
  d.concern AS cse_concern,
  '' AS screened_on,
  '' AS screening_tool,
  '' AS tool_version,
  '' AS screening_score,
  '' AS screening_band,
  d.outcome AS outcome,
  '' AS decided_at,
  '' AS reviewed_at,
  ISNULL(CONVERT(varchar(19), d.closed, 120), '') AS closed_at,
  '' AS district,
  CASE
    WHEN p.pers_dob IS NULL OR p.pers_dob > d.referred THEN ''
    ELSE CONVERT(
      varchar(3),
      DATEDIFF(year, p.pers_dob, d.referred)
        - CASE WHEN DATEADD(year, DATEDIFF(year, p.pers_dob, d.referred), p.pers_dob) > d.referred THEN 1 ELSE 0 END)
  END AS age_at_referral,
  CASE WHEN p.pers_sex IN ('M', 'F') THEN p.pers_sex ELSE '' END AS sex,
  CASE WHEN p.pers_ethnicity LIKE '[A-Z][A-Z][A-Z][A-Z]' THEN UPPER(p.pers_ethnicity) ELSE '' END AS ethnic_group
FROM decided AS d
JOIN halcyon_tokens AS t ON t.kind = 'child' AND t.local_id = d.person_id
JOIN halcyon_tokens AS i ON i.kind = d.kind AND i.local_id = d.local_id
LEFT JOIN ssd_person AS p ON p.pers_person_id = d.person_id
WHERE d.outcome IS NOT NULL
ORDER BY t.token, d.referred, i.token;
