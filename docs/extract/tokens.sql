-- tokens: gives every id of the Standard Safeguarding Dataset that goes into an extract a random token, once and for all.
--
-- Needs: the right to make one table, halcyon_tokens, beside the dataset, and every table that the other files read. Run it before
-- them, each time. An id keeps its token, so that extracts of different months can be joined.
-- The table says whose token is whose: give it to nobody but the holder of the dataset, back it up, and never export it but
-- as crosswalk.sql does. Tokens are random and not made of the ids: whoever has a hash of a short number finds it by trying all.

IF OBJECT_ID('halcyon_tokens', 'U') IS NULL
  CREATE TABLE halcyon_tokens (
    kind varchar(10) NOT NULL,
    local_id nvarchar(48) NOT NULL,
    token char(20) NOT NULL UNIQUE,
    PRIMARY KEY (kind, local_id)
  );

WITH ids AS (
  SELECT 'child' AS kind, miss_person_id AS local_id FROM ssd_missing
  UNION
  SELECT 'child', clae_person_id FROM ssd_cla_episodes
  UNION
  SELECT 'child', cine_person_id FROM ssd_cin_episodes
  UNION
  SELECT 'child', cont_person_id FROM ssd_contacts
  UNION
  SELECT 'placement', clap_cla_placement_id FROM ssd_cla_placement
  UNION
  SELECT 'episode', miss_table_id FROM ssd_missing
  UNION
  SELECT 'interview', miss_table_id FROM ssd_missing
  UNION
  SELECT 'response', s47e_s47_enquiry_id FROM ssd_s47_enquiry
  UNION
  SELECT 'referral', cine_referral_id FROM ssd_cin_episodes
  UNION
  SELECT 'contact', cont_contact_id FROM ssd_contacts
),
fresh AS (
  -- Twenty of the hexadecimal digits of a random number.
  SELECT i.kind, i.local_id, LEFT(REPLACE(CONVERT(char(36), NEWID()), '-', ''), 20) COLLATE Latin1_General_BIN AS digits
  FROM ids AS i
  WHERE i.local_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM halcyon_tokens AS t WHERE t.kind = i.kind AND t.local_id = i.local_id)
)
INSERT INTO halcyon_tokens (kind, local_id, token)
SELECT
  kind,
  local_id,
  -- Consonants for digits, so that no token is a word or looks like a postcode or a number.
  REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
  REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(
    digits,
    '0', 'b'), '1', 'c'), '2', 'd'), '3', 'f'), '4', 'g'), '5', 'h'), '6', 'j'), '7', 'k'),
    '8', 'm'), '9', 'n'), 'A', 'p'), 'B', 'q'), 'C', 'r'), 'D', 't'), 'E', 'v'), 'F', 'w')
FROM fresh;
