-- return_interviews: one row for each return home interview that was offered after an episode of missing_episodes.
--
-- Needs: ssd_missing; halcyon_tokens (tokens.sql).
-- Cannot give: when an interview was offered or held, by whom and with what outcome: the dataset says only whether it was
-- offered and accepted, so that "within 72 hours" cannot be told. Accepted is not completed. An episode whose offer is N, NA or
-- blank has no row.
-- Export: set the parameters, run, and save the answer with its headings as return_interviews.csv; README.md says how. No cell
-- is NULL, since Management Studio would write the word. Runs on SQL Server 2014 at its own compatibility level.

DECLARE @from date = '2014-04-01';
DECLARE @to date = '2015-03-31';

WITH offered AS (
  SELECT
    miss_table_id AS episode_id,
    miss_person_id AS person_id,
    CASE
      WHEN UPPER(LTRIM(RTRIM(miss_missing_rhi_accepted))) IN ('Y', 'YES') THEN 'accepted'
      WHEN UPPER(LTRIM(RTRIM(miss_missing_rhi_accepted))) IN ('N', 'NO') THEN 'declined'
      ELSE 'pending'
    END AS outcome
  FROM ssd_missing
  WHERE UPPER(LTRIM(RTRIM(miss_missing_rhi_offered))) IN ('Y', 'YES')
    AND (miss_missing_episode_type LIKE 'M%' OR miss_missing_episode_type LIKE 'A%')
    AND miss_missing_episode_start_date >= @from AND miss_missing_episode_start_date < DATEADD(day, 1, @to)
)
SELECT
  i.token AS interview_id,
  t.token AS child_id,
  '' AS offered_at,
  o.outcome AS outcome,
  '' AS completed_at,
  '' AS independent,
  '' AS agency,
  '' AS reasons,
  '' AS harm_disclosed,
  '' AS shared_with_police_at,
  '' AS plan_changed
FROM offered AS o
JOIN halcyon_tokens AS t ON t.kind = 'child' AND t.local_id = o.person_id
JOIN halcyon_tokens AS i ON i.kind = 'interview' AND i.local_id = o.episode_id
ORDER BY t.token, i.token;
