-- care_periods: one row for each period of being looked after that touches the period of the extract.
--
-- Needs: ssd_cla_episodes, ssd_legal_status; halcyon_tokens (tokens.sql).
-- Cannot give: a start before the years that the dataset holds, where clae_entered_care_date is blank; a row a legal status:
-- the status is the last one that was no short break.
-- Export: set the parameters, run, and save the answer with its headings as care_periods.csv; README.md says how. No cell is
-- NULL, since Management Studio would write the word. Runs on SQL Server 2014 at its own compatibility level.

DECLARE @authority nvarchar(100) = N'Oxfordshire';
DECLARE @from date = '2014-04-01';
DECLARE @to date = '2015-03-31';

WITH periods AS (
  SELECT
    clae_person_id AS person_id,
    MIN(ISNULL(clae_entered_care_date, clae_cla_episode_start_date)) AS started,
    CASE
      WHEN COUNT(*) = COUNT(clae_cla_episode_ceased_date) THEN MAX(clae_cla_episode_ceased_date)
    END AS ended
  FROM ssd_cla_episodes
  WHERE clae_cla_episode_start_date IS NOT NULL
  GROUP BY clae_person_id, clae_cla_id
)
SELECT
  t.token AS child_id,
  CONVERT(varchar(10), p.started, 120) AS [from],
  ISNULL(CONVERT(varchar(10), p.ended, 120), '') AS [to],
  @authority AS responsible_authority,
  ISNULL(s.code, '') AS legal_status
FROM periods AS p
JOIN halcyon_tokens AS t ON t.kind = 'child' AND t.local_id = p.person_id
OUTER APPLY (
  SELECT TOP (1) LEFT(LTRIM(l.lega_legal_status), 2) AS code
  FROM ssd_legal_status AS l
  WHERE l.lega_person_id = p.person_id
    AND LEFT(LTRIM(l.lega_legal_status), 2)
      IN ('C1', 'C2', 'D1', 'E1', 'V2', 'V3', 'V4', 'L1', 'L2', 'L3', 'J1', 'J2', 'J3')
    AND (p.ended IS NULL OR l.lega_legal_status_start_date <= p.ended)
    AND (l.lega_legal_status_end_date IS NULL OR l.lega_legal_status_end_date >= p.started)
  ORDER BY
    CASE WHEN LEFT(LTRIM(l.lega_legal_status), 2) IN ('V3', 'V4') THEN 1 ELSE 0 END,
    l.lega_legal_status_start_date DESC
) AS s
WHERE p.started < DATEADD(day, 1, @to) AND (p.ended IS NULL OR p.ended >= @from)
ORDER BY t.token, p.started;
