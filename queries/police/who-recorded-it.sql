-- title: What the police and the authority each recorded of one event
-- question: Do the police and the authority know of the same episodes, and call them by the same name?
-- answers: recommendation ix; effectiveness of multi-agency management
-- unit: events
-- about: service
-- param: from DATE = extract.from
-- param: to DATE = extract.to
-- publish: audience(public) counts(children ⊂ events) unit(child) by(police_record < all, authority_record < all)
-- chart: bars x=police_record y=events series=authority_record

-- Only rows with one event_ref are known to be about one event: where references are missing, one night stands here
-- twice, as recorded by one alone (see one-night-recorded-twice). The authority knows of children whom it looks after,
-- so that many events are rightly the police's alone. Of several rows of one source the earliest start counts. Events
-- count by their earliest start.
WITH numbered AS (
  SELECT
    child_id, event, category, source_system,
    min(started_at) OVER (PARTITION BY child_id, event) AS began_at,
    row_number() OVER (PARTITION BY child_id, event, source_system ORDER BY started_at, episode_id) AS nth
  FROM missing_events
),
events AS (
  SELECT
    child_id, event, min(began_at) AS began_at,
    max(CASE WHEN source_system = 'police' THEN category END) AS police_record,
    max(CASE WHEN source_system = 'authority' THEN category END) AS authority_record,
    max(CASE WHEN source_system IS NULL THEN 1 ELSE 0 END) AS has_unknown_source
  FROM numbered
  WHERE nth = 1
  GROUP BY child_id, event
)
SELECT
  coalesce(police_record, CASE WHEN has_unknown_source = 1 THEN 'source not recorded' ELSE 'none' END) AS police_record,
  coalesce(authority_record, CASE WHEN has_unknown_source = 1 THEN 'source not recorded' ELSE 'none' END)
    AS authority_record,
  count(*) AS events,
  count(DISTINCT child_id) AS children
FROM events
WHERE began_at >= $from AND began_at < $to + INTERVAL '1 day'
GROUP BY 1, 2
ORDER BY police_record, authority_record
