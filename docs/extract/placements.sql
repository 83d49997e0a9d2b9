-- placements: one row for each placement that touches the period of the extract.
--
-- Needs: ssd_cla_placement, ssd_cla_episodes (which joins a placement to its child by the period of care); halcyon_tokens
-- (tokens.sql).
-- Cannot give: area_authority and location_class: the dataset has the postcode only, which may not leave the holder; planned
-- and notified_on. The distance is the upper end of a band, 101 for more than 100 miles; 999.9, which stands for none, is
-- blank.
-- Export: set the parameters, run, and save the answer with its headings as placements.csv; README.md says how. No cell is
-- NULL, since Management Studio would write the word. Runs on SQL Server 2014 at its own compatibility level.

DECLARE @from date = '2014-04-01';
DECLARE @to date = '2015-03-31';

WITH owners AS (
  SELECT DISTINCT clae_cla_id AS cla_id, clae_person_id AS person_id
  FROM ssd_cla_episodes
  WHERE clae_cla_id IS NOT NULL
)
SELECT
  i.token AS placement_id,
  t.token AS child_id,
  CONVERT(varchar(10), p.clap_cla_placement_start_date, 120) AS started_on,
  ISNULL(CONVERT(varchar(10), p.clap_cla_placement_end_date, 120), '') AS ended_on,
  p.clap_cla_placement_type AS placement_type,
  CASE WHEN p.clap_cla_placement_provider LIKE 'PR[0-5]' THEN p.clap_cla_placement_provider ELSE '' END AS provider,
  '' AS area_authority,
  'unknown' AS location_class,
  CASE
    WHEN p.clap_cla_placement_distance IS NULL OR p.clap_cla_placement_distance >= 999.9 THEN ''
    WHEN p.clap_cla_placement_distance <= 5 THEN '5'
    WHEN p.clap_cla_placement_distance <= 10 THEN '10'
    WHEN p.clap_cla_placement_distance <= 15 THEN '15'
    WHEN p.clap_cla_placement_distance <= 20 THEN '20'
    WHEN p.clap_cla_placement_distance <= 100
      THEN CONVERT(varchar(3), CONVERT(int, CEILING(p.clap_cla_placement_distance / 10.0)) * 10)
    ELSE '101'
  END AS distance_miles,
  '' AS planned,
  '' AS notified_on
FROM ssd_cla_placement AS p
JOIN owners AS o ON o.cla_id = p.clap_cla_id
JOIN halcyon_tokens AS t ON t.kind = 'child' AND t.local_id = o.person_id
JOIN halcyon_tokens AS i ON i.kind = 'placement' AND i.local_id = p.clap_cla_placement_id
WHERE p.clap_cla_placement_type LIKE '[A-Z][0-9]%'
  AND p.clap_cla_placement_start_date < DATEADD(day, 1, @to)
  AND (p.clap_cla_placement_end_date IS NULL OR p.clap_cla_placement_end_date >= @from)
ORDER BY t.token, p.clap_cla_placement_start_date, i.token;
