-- children: one row for each child who was missing or in care, or was referred or a contact in the period.
--
-- Needs: ssd_person, ssd_disability, ssd_missing, ssd_cla_episodes, ssd_cin_episodes, ssd_contacts; halcyon_tokens
-- (tokens.sql).
-- Cannot give: home_district: the dataset has addresses and postcodes, which may not leave the holder.
-- Export: set the parameters, run, and save the answer with its headings as children.csv; README.md says how. No cell is NULL,
-- since Management Studio would write the word. Runs on SQL Server 2014 at its own compatibility level.

DECLARE @from date = '2014-04-01';
DECLARE @to date = '2015-03-31';

-- Every child of whom any other file may speak: a load refuses rows about a child who is not here.
WITH subjects AS (
  SELECT miss_person_id AS person_id FROM ssd_missing
  UNION
  SELECT clae_person_id FROM ssd_cla_episodes
  UNION
  SELECT cine_person_id
  FROM ssd_cin_episodes
  WHERE cine_referral_date >= @from AND cine_referral_date < DATEADD(day, 1, @to)
  UNION
  SELECT cont_person_id
  FROM ssd_contacts
  WHERE cont_contact_date >= @from AND cont_contact_date < DATEADD(day, 1, @to)
)
SELECT
  t.token AS child_id,
  CASE WHEN p.pers_sex IN ('M', 'F') THEN p.pers_sex ELSE '' END AS sex,
  ISNULL(CONVERT(varchar(7), p.pers_dob, 120), '') AS birth_month,
  CASE WHEN p.pers_ethnicity LIKE '[A-Z][A-Z][A-Z][A-Z]' THEN UPPER(p.pers_ethnicity) ELSE '' END AS ethnic_group,
  '' AS home_district,
  CASE
    WHEN EXISTS (
      SELECT 1 FROM ssd_disability AS d
      WHERE d.disa_person_id = p.pers_person_id AND d.disa_disability_code <> 'NONE'
    ) THEN 'yes'
    WHEN EXISTS (SELECT 1 FROM ssd_disability AS d WHERE d.disa_person_id = p.pers_person_id) THEN 'no'
    ELSE ''
  END AS disability
FROM subjects AS s
JOIN halcyon_tokens AS t ON t.kind = 'child' AND t.local_id = s.person_id
LEFT JOIN ssd_person AS p ON p.pers_person_id = s.person_id
ORDER BY t.token;
