-- crosswalk: which local id each token stands for, for `halcyon reidentify` at the holder's.
--
-- Needs: halcyon_tokens (tokens.sql).
-- Export: save the answer with its headings as crosswalk.csv where only the holder can read it (chmod 600 on Linux), and never
-- beside the extract. No load takes it.

SELECT
  token AS token,
  local_id AS local_id,
  CASE kind WHEN 'child' THEN 'children' ELSE kind END AS [table]
FROM halcyon_tokens
ORDER BY token;
