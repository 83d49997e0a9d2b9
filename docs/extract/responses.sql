-- responses: one row for each strategy discussion about a child who went missing in the period.
--
-- Needs: ssd_s47_enquiry, ssd_missing; halcyon_tokens (tokens.sql).
-- Cannot give: missing panels, trigger plans and risk reviews; what a strategy discussion was about (any that began an enquiry
-- under section 47 is here), when it was due and who took part; the episode that it followed from.
-- Export: set the parameters, run, and save the answer with its headings as responses.csv; README.md says how. No cell is NULL,
-- since Management Studio would write the word. Runs on SQL Server 2014 at its own compatibility level.

DECLARE @from date = '2014-04-01';
DECLARE @to date = '2015-03-31';

SELECT
  i.token AS response_id,
  t.token AS child_id,
  '' AS episode_id,
  'strategy meeting' AS kind,
  '' AS due_at,
  CONVERT(varchar(19), s.s47e_s47_start_date, 120) AS held_at,
  '' AS agencies
FROM ssd_s47_enquiry AS s
JOIN halcyon_tokens AS t ON t.kind = 'child' AND t.local_id = s.s47e_person_id
JOIN halcyon_tokens AS i ON i.kind = 'response' AND i.local_id = s.s47e_s47_enquiry_id
WHERE s.s47e_s47_start_date >= @from AND s.s47e_s47_start_date < DATEADD(day, 1, @to)
  AND EXISTS (
    SELECT 1 FROM ssd_missing AS m
    WHERE m.miss_person_id = s.s47e_person_id
      AND m.miss_missing_episode_start_date >= @from AND m.miss_missing_episode_start_date < DATEADD(day, 1, @to)
  )
ORDER BY t.token, s.s47e_s47_start_date, i.token;
