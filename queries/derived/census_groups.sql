-- title: The group of the census that each child's ethnic group belongs to
-- rows: one for each row of children
-- column: child_id
-- column: census_group: Asian, Black, Mixed, Other, White; another code (of no list, never guessed); not known (refused, not yet obtained, blank)
-- reads: children

-- The codes are those of the department's return, in the five groups of the census of 2011: Chinese stands with Asian.
SELECT
  child_id,
  CASE
    WHEN ethnic_group IN ('WBRI', 'WIRI', 'WOTH', 'WIRT', 'WROM') THEN 'White'
    WHEN ethnic_group IN ('MWBC', 'MWBA', 'MWAS', 'MOTH') THEN 'Mixed'
    WHEN ethnic_group IN ('AIND', 'APKN', 'ABAN', 'AOTH', 'CHNE') THEN 'Asian'
    WHEN ethnic_group IN ('BCRB', 'BAFR', 'BOTH') THEN 'Black'
    WHEN ethnic_group = 'OOTH' THEN 'Other'
    WHEN ethnic_group IN ('REFU', 'NOBT') OR ethnic_group IS NULL THEN 'not known'
    ELSE 'another code'
  END AS census_group
FROM children
