#!/bin/sh
# What `make demo` runs: from a folder of extracts to answers and an audit sample that anyone can check. Every step is one
# command of the program, and can be run by hand. The results are left in $OUT (out/), and a second run begins anew.
set -eu
: "${HALCYON:=.build/release/halcyon}" "${OUT:=out}"
data=datasets/synthetic
plan=queries/audit/referred-not-met.yaml
ledger=$OUT/ledger.sqlite
# How wide a table may be where there is no terminal to ask.
export COLUMNS="${COLUMNS:-120}"

say() { printf '\n== %s ==\n' "$1"; shift; [ $# = 0 ] || printf '%s\n' "$@"; }

mkdir -p "$OUT"
rm -rf "$OUT/ledger.sqlite" "$OUT/rejects.csv" "$OUT/answers" "$OUT/audit"
mkdir -p "$OUT/answers" "$OUT/audit"

# Runs the program; what it says beside its answer is shown only when it fails.
halcyon() {
  "$HALCYON" "$@" 2>"$OUT/.said" || { code=$?; cat "$OUT/.said" >&2; exit $code; }
  rm -f "$OUT/.said"
}

# Prints an answer as a table, and leaves it as CSV.
ask() {
  halcyon queries run "$@" --data "$data" --format box
  halcyon queries run "$@" --data "$data" --out "$OUT/answers/$1.csv"
}

say "1. Load" \
  "A made-up county, April 2012 to March 2015: no child in it exists. Before anything else every file is looked at for" \
  "whatever could identify a child; then each row is checked. A few faults were planted: their rows are turned away, and" \
  "$OUT/rejects.csv names the file, line, column and rule of each, never the value."
halcyon load "$data" --rejects "$OUT/rejects.csv"

say "2. Ask: who goes missing again and again?" \
  "The county's indicator of 2014: children missing three or more times in twelve months, of the children who went missing" \
  "at all. The target is at most 0.12. Each child is counted once, in the district of the first episode."
ask repeat-missing

say "3. Ask: did every returning child have a return interview, and within 72 hours?" \
  "By district, from April 2014. \"unknown\" is not \"no\": most_completed says what the share would be if all of those had" \
  "been held. Returns whose 72 hours were not over when the extract ends stand apart as not_yet_due."
ask coverage-by-episode --param from=2014-04-01

say "4. Ask: how would the year stand in the department's table?" \
  "The measures of the national return, for the year to 31 March 2015."
ask dfe-measures

say "5. Plan an audit" \
  "The children who were referred for suspected exploitation and did not meet the criteria: were those decisions right?" \
  "The plan ($plan) says who could be picked, how many are, and what is asked of each case." \
  "This is what samples of several sizes could show."
halcyon audit plan "$plan" --data "$data" --ledger "$ledger" --freeze

say "6. Freeze the frame" \
  "Nobody can add or drop a case after this: the fingerprint goes into the minutes before any die is rolled."
halcyon audit freeze "$plan" --data "$data" --ledger "$ledger"

say "7. Draw" \
  "Twenty ten-sided dice are rolled in the meeting, by someone other than the analyst (here the digits of pi stand in for" \
  "them). Plan, frame and dice decide who is drawn."
halcyon audit draw "$plan" --seed 31415926535897932384 --data "$data" --ledger "$ledger" --out "$OUT/audit"

say "8. Verify" \
  "Anyone with the extract and the ledger can draw again and compare, and can hold the ledger against the head that was" \
  "printed on the receipt."
head=$(sed -n 's/^  head  *\([0-9a-f]\{64\}\) .*/\1/p' "$OUT"/audit/*-receipt.txt)
halcyon audit verify --data "$data" --ledger "$ledger" --head "$head"

say "9. Record" \
  "The auditors fill the worksheet in, as a workbook or as CSV, and it comes back. Here made-up answers stand in for theirs: yes" \
  "for every fourth case, and one file that was not supplied. It is recorded as a whole, or each fault is named with its place."
sheet=$(ls "$OUT"/audit/*-worksheet.restricted.csv)
draw=$(expr "$sheet" : '.*-draw-\([0-9]*\)-')
awk -F, -v OFS=, '
  NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; print; next }
  NR == 6 { $column["disposition"] = "not supplied"; $column["disposition_reason"] = "file missing"; print; next }
  {
    $column["auditor_role"] = "safeguarding lead"; $column["finding"] = NR % 4 ? "no" : "yes"
    $column["identified"] = NR % 3 ? "yes" : "no"; $column["assessed"] = NR % 2 ? "yes" : "no"
    $column["managed"] = NR % 3 ? "no" : "yes"; $column["grade"] = NR % 2 ? "good" : "requires improvement"
    $column["immediate_risk"] = "no"; print
  }' "$sheet" >"$OUT/audit/filled.restricted.csv"
halcyon audit record "$OUT/audit/filled.restricted.csv" --draw "$draw" --ledger "$ledger"

say "10. Appraise" \
  "What was found, and what that shows of all children of the frame: each figure with its method's name, and whether it is" \
  "exact, conservative or approximate."
halcyon audit appraise --draw "$draw" --ledger "$ledger"

say "Left in $OUT/" \
  "  answers/       the three tables as CSV, marked restricted: they are real counts" \
  "  audit/         the worksheet with the drawn cases, blank and filled, the reserves, and the receipt" \
  "  ledger.sqlite  every step, chained; any SQLite tool can open it" \
  "  rejects.csv    the rows that were turned away"
