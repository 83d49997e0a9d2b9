-- missing_episodes: one row for each time a looked-after child went missing or was away without authorisation.
--
-- Needs: ssd_missing, ssd_cla_placement, ssd_cla_episodes; halcyon_tokens (tokens.sql).
-- Cannot give: children missing from home, whom the dataset does not have; start_certain, reported_at, risk_level, place_token,
-- district, found_in_area, cse_flag, recorded_by_force and event_ref, which are the police's or nobody's; placement_id, which
-- Halcyon finds by date. A or Absent is the authority's category away, never the police's absent.
-- Export: set the parameters, run, and save the answer with its headings as missing_episodes.csv; README.md says how. No cell
-- is NULL, since Management Studio would write the word. Runs on SQL Server 2014 at its own compatibility level.

DECLARE @from date = '2014-04-01';
DECLARE @to date = '2015-03-31';

WITH episodes AS (
  SELECT
    miss_table_id AS episode_id,
    miss_person_id AS person_id,
    miss_missing_episode_start_date AS started,
    miss_missing_episode_end_date AS ended,
    CASE
      WHEN miss_missing_episode_type LIKE 'M%' THEN 'missing'
      WHEN miss_missing_episode_type LIKE 'A%' THEN 'away'
    END AS category
  FROM ssd_missing
  WHERE miss_missing_episode_start_date >= @from AND miss_missing_episode_start_date < DATEADD(day, 1, @to)
)
SELECT
  i.token AS episode_id,
  t.token AS child_id,
  e.category AS category,
  CONVERT(varchar(19), e.started, 120) AS started_at,
  '' AS start_certain,
  '' AS reported_at,
  ISNULL(CONVERT(varchar(19), e.ended, 120), '') AS returned_at,
  '' AS risk_level,
  CASE
    WHEN g.placement_type IS NULL THEN ''
    WHEN g.placement_type LIKE 'P1%' THEN 'home'
    WHEN g.placement_type LIKE 'U[1-6]%' THEN 'foster'
    WHEN g.placement_type LIKE 'K[12]%' THEN 'children''s home'
    WHEN g.placement_type LIKE 'K3%' OR g.placement_type LIKE 'H5%' OR g.placement_type LIKE 'P2%' THEN 'supported'
    ELSE 'other'
  END AS went_from,
  '' AS place_token,
  '' AS district,
  '' AS found_in_area,
  '' AS cse_flag,
  '' AS placement_id,
  'authority' AS source_system,
  '' AS recorded_by_force,
  '' AS event_ref
FROM episodes AS e
JOIN halcyon_tokens AS t ON t.kind = 'child' AND t.local_id = e.person_id
JOIN halcyon_tokens AS i ON i.kind = 'episode' AND i.local_id = e.episode_id
OUTER APPLY (
  SELECT TOP (1) p.clap_cla_placement_type AS placement_type
  FROM ssd_cla_placement AS p
  WHERE p.clap_cla_placement_start_date <= e.started
    AND (p.clap_cla_placement_end_date IS NULL OR p.clap_cla_placement_end_date >= e.started)
    AND EXISTS (
      SELECT 1 FROM ssd_cla_episodes AS c
      WHERE c.clae_cla_id = p.clap_cla_id AND c.clae_person_id = e.person_id
    )
  ORDER BY p.clap_cla_placement_start_date, p.clap_cla_placement_id
) AS g
WHERE e.category IS NOT NULL
ORDER BY t.token, e.started, i.token;
