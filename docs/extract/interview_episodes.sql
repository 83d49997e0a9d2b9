-- interview_episodes: which episode each interview of return_interviews is about.
--
-- Needs: ssd_missing; halcyon_tokens (tokens.sql).
-- Cannot give: one interview that covers several episodes: the dataset has an offer an episode.
-- Export: set the parameters, run, and save the answer with its headings as interview_episodes.csv; README.md says how. No cell
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
  e.token AS episode_id
FROM offered AS o
JOIN halcyon_tokens AS i ON i.kind = 'interview' AND i.local_id = o.episode_id
JOIN halcyon_tokens AS e ON e.kind = 'episode' AND e.local_id = o.episode_id
ORDER BY i.token;
