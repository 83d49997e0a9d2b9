-- title: Blank cells in the columns that the answers rest on
-- question: How much of what the answers rest on was never filled in?
-- answers: the quality of the data behind recommendation ix
-- unit: records
-- about: service
-- numerator: records whose cell is blank
-- denominator: records of the table
-- publish: audience(board) counts(blank ⊂ records) unit(record) ratio(share = blank / records) by(table_name, column_name)
-- chart: bars x=column_name y=share series=table_name

-- A blank is not always a fault: an episode without a return may be open, an interview without a completion was not
-- held, a row without event_ref may be the only one about its event. The whole extract is counted, no period of it, and
-- both sources. Records that the load rejected are not here: the load lists them.
WITH cells AS (
  SELECT
    1 AS place, 'children' AS table_name, 'birth_month' AS column_name, count(*) AS records, count(birth_month) AS filled
  FROM children
  UNION ALL
  SELECT 2, 'children', 'sex', count(*), count(sex) FROM children
  UNION ALL
  SELECT 3, 'children', 'ethnic_group', count(*), count(ethnic_group) FROM children
  UNION ALL
  SELECT 4, 'children', 'home_district', count(*), count(home_district) FROM children
  UNION ALL
  SELECT 5, 'care_periods', 'legal_status', count(*), count(legal_status) FROM care_periods
  UNION ALL
  SELECT 6, 'placements', 'area_authority', count(*), count(area_authority) FROM placements
  UNION ALL
  SELECT 7, 'placements', 'location_class', count(*), count(location_class) FROM placements
  UNION ALL
  SELECT 8, 'placements', 'distance_miles', count(*), count(distance_miles) FROM placements
  UNION ALL
  SELECT 9, 'placements', 'planned', count(*), count(planned) FROM placements
  UNION ALL
  SELECT 10, 'placements', 'notified_on', count(*), count(notified_on) FROM placements
  UNION ALL
  SELECT 11, 'missing_episodes', 'reported_at', count(*), count(reported_at) FROM missing_episodes
  UNION ALL
  SELECT 12, 'missing_episodes', 'returned_at', count(*), count(returned_at) FROM missing_episodes
  UNION ALL
  SELECT 13, 'missing_episodes', 'start_certain', count(*), count(start_certain) FROM missing_episodes
  UNION ALL
  SELECT 14, 'missing_episodes', 'risk_level', count(*), count(risk_level) FROM missing_episodes
  UNION ALL
  SELECT 15, 'missing_episodes', 'went_from', count(*), count(went_from) FROM missing_episodes
  UNION ALL
  SELECT 16, 'missing_episodes', 'district', count(*), count(district) FROM missing_episodes
  UNION ALL
  SELECT 17, 'missing_episodes', 'found_in_area', count(*), count(found_in_area) FROM missing_episodes
  UNION ALL
  SELECT 18, 'missing_episodes', 'cse_flag', count(*), count(cse_flag) FROM missing_episodes
  UNION ALL
  SELECT 19, 'missing_episodes', 'source_system', count(*), count(source_system) FROM missing_episodes
  UNION ALL
  SELECT 20, 'missing_episodes', 'event_ref', count(*), count(event_ref) FROM missing_episodes
  UNION ALL
  SELECT 21, 'return_interviews', 'offered_at', count(*), count(offered_at) FROM return_interviews
  UNION ALL
  SELECT 22, 'return_interviews', 'completed_at', count(*), count(completed_at) FROM return_interviews
  UNION ALL
  SELECT 23, 'return_interviews', 'independent', count(*), count(independent) FROM return_interviews
  UNION ALL
  SELECT 24, 'return_interviews', 'agency', count(*), count(agency) FROM return_interviews
  UNION ALL
  SELECT 25, 'return_interviews', 'reasons', count(*), count(reasons) FROM return_interviews
  UNION ALL
  SELECT 26, 'return_interviews', 'plan_changed', count(*), count(plan_changed) FROM return_interviews
  UNION ALL
  SELECT 27, 'responses', 'due_at', count(*), count(due_at) FROM responses
  UNION ALL
  SELECT 28, 'responses', 'held_at', count(*), count(held_at) FROM responses
  UNION ALL
  SELECT 29, 'responses', 'agencies', count(*), count(agencies) FROM responses
  UNION ALL
  SELECT 30, 'referrals', 'cse_concern', count(*), count(cse_concern) FROM referrals
  UNION ALL
  SELECT 31, 'referrals', 'screened_on', count(*), count(screened_on) FROM referrals
  UNION ALL
  SELECT 32, 'referrals', 'decided_at', count(*), count(decided_at) FROM referrals
  UNION ALL
  SELECT 33, 'referrals', 'age_at_referral', count(*), count(age_at_referral) FROM referrals
  UNION ALL
  SELECT 34, 'referrals', 'district', count(*), count(district) FROM referrals
)
SELECT
  table_name, column_name, records,
  records - filled AS blank,
  (2000 * (records - filled) + records) / (2 * nullif(records, 0)) * 0.001 AS share
FROM cells
ORDER BY place
