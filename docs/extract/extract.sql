-- extract: one row, which says whose extract this is and what it spans.
--
-- Needs: nothing but the parameters.
-- Cannot give: interviews_to where interviews are known up to another day than today; whether all_missing and referrals are
-- whole, which the Standard Safeguarding Dataset does not say.
-- Export: set the parameters, run, and save the answer with its headings as extract.csv; README.md says how. No cell is NULL,
-- since Management Studio would write the word. Runs on SQL Server 2014 at its own compatibility level.

DECLARE @authority nvarchar(100) = N'Oxfordshire';
DECLARE @from date = '2014-04-01';
DECLARE @to date = '2015-03-31';

SELECT
  @authority AS authority,
  CONVERT(varchar(10), @from, 120) AS [from],
  CONVERT(varchar(10), @to, 120) AS [to],
  CONVERT(varchar(16), GETDATE(), 120) AS produced_at,
  '' AS interviews_to,
  'looked_after' AS complete_for,
  'Standard Safeguarding Dataset' AS system;
