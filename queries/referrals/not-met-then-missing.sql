-- title: Referred, not met, then missing
-- question: How many children whose referral did not meet the criteria went missing within the next 90 days?
-- answers: recommendation xiii; recommendation ix
-- unit: children
-- about: child
-- numerator: children missing within $within of their latest not-met decision
-- denominator: children with a not-met decision in the period whose $within had passed when the extract ends
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- param: within INTERVAL = '90 days'
-- param: category TEXT = 'missing' IN ('missing', 'absent', 'away')
-- param: concern TEXT = 'suspected' IN ('suspected', 'suspected or not known', 'any')
-- publish: audience(board) counts(missing_after ⊂ followed, not_yet_followed) unit(child, latest_in_period) ratio(share = missing_after / followed) by(stopped_at < all, source_agency < all)
-- chart: bars x=stopped_at y=share

-- The index case of a child is the latest not-met decision in the period, as in queries/audit/referred-not-met.sql.
-- The follow-up is half-open, from the decision up to decision + $within; children whose follow-up runs past the end of
-- the extract stand apart. An association, not an effect: the decision did not make the child go missing.
WITH reach AS (
  SELECT max("to") + INTERVAL '1 day' AS closes
  FROM extract
),
not_met AS (
  SELECT
    child_id, referred_to, source_agency, outcome, decision_at,
    row_number() OVER (PARTITION BY child_id ORDER BY decision_at DESC, referral_id DESC) AS from_latest
  FROM referral_decisions
  WHERE standing IN ('not met', 'strategy discussion')
    AND decision_at >= $from AND decision_at < $to + INTERVAL '1 day'
    AND ($concern = 'any' OR suspicion = 'suspected' OR ($concern = 'suspected or not known' AND suspicion = 'not known'))
),
next_missing AS (
  SELECT n.child_id, min(e.started_at) AS started_at
  FROM not_met AS n
  JOIN missing_episodes AS e ON e.child_id = n.child_id AND e.started_at >= n.decision_at
  WHERE n.from_latest = 1 AND e.category = $category
  GROUP BY n.child_id
),
followed AS (
  SELECT
    CASE
      WHEN n.outcome = 'strategy discussion' THEN 'strategy discussion'
      WHEN n.referred_to = 'Kingfisher' THEN 'Kingfisher'
      ELSE 'front door'
    END AS stopped_at,
    coalesce(n.source_agency, 'not recorded') AS source_agency,
    CASE WHEN n.decision_at + $within <= r.closes THEN 1 ELSE 0 END AS is_followed,
    CASE WHEN m.started_at < n.decision_at + $within THEN 1 ELSE 0 END AS is_missing_after
  FROM not_met AS n
  CROSS JOIN reach AS r
  LEFT JOIN next_missing AS m ON m.child_id = n.child_id
  WHERE n.from_latest = 1
),
counted AS (
  SELECT
    stopped_at, source_agency,
    count(*) FILTER (WHERE is_followed = 1) AS followed,
    count(*) FILTER (WHERE is_followed = 1 AND is_missing_after = 1) AS missing_after,
    count(*) FILTER (WHERE is_followed = 0) AS not_yet_followed
  FROM followed
  GROUP BY stopped_at, source_agency
)
SELECT
  stopped_at, source_agency, followed, missing_after,
  (2000 * missing_after + followed) / (2 * nullif(followed, 0)) * 0.001 AS share,
  not_yet_followed
FROM counted
ORDER BY stopped_at, source_agency
