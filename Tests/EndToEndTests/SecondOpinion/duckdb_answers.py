"""The second opinion: answers .sql files of queries/ with DuckDB over a folder of native CSV files.

Reads jobs as JSON on standard input, {"folder": "...", "jobs": [{"sql": "file.sql", "params": {"name": "text"}}]}, and
writes one JSON array a job: its rows, every cell as text or null. Halcyon's own functions are macros here.
"""
import datetime
import decimal
import json
import pathlib
import re
import sys

import duckdb

HOME = pathlib.Path(__file__).parents[3]

# The native extract: column and type of every table, in the order of the format. CSV files may leave columns out.
TABLES = {
    "extract": 'authority TEXT, "from" DATE, "to" DATE, produced_at TIMESTAMP, interviews_to DATE, complete_for TEXT, system TEXT',
    "children": "child_id TEXT, sex TEXT, birth_month DATE, ethnic_group TEXT, home_district TEXT, disability TEXT",
    "care_periods": 'child_id TEXT, "from" DATE, "to" DATE, responsible_authority TEXT, legal_status TEXT',
    "placements": "placement_id TEXT, child_id TEXT, started_on DATE, ended_on DATE, placement_type TEXT, provider TEXT, "
    "area_authority TEXT, location_class TEXT, distance_miles DOUBLE, planned TEXT, notified_on DATE",
    "missing_episodes": "episode_id TEXT, child_id TEXT, category TEXT, started_at TIMESTAMP, start_certain TEXT, "
    "reported_at TIMESTAMP, returned_at TIMESTAMP, risk_level TEXT, went_from TEXT, place_token TEXT, district TEXT, "
    "found_in_area TEXT, cse_flag TEXT, placement_id TEXT, source_system TEXT, recorded_by_force TEXT, event_ref TEXT",
    "return_interviews": "interview_id TEXT, child_id TEXT, offered_at TIMESTAMP, outcome TEXT, completed_at TIMESTAMP, "
    "independent TEXT, agency TEXT, reasons TEXT, harm_disclosed TEXT, shared_with_police_at TIMESTAMP, plan_changed TEXT",
    "interview_episodes": "interview_id TEXT, episode_id TEXT",
    "responses": "response_id TEXT, child_id TEXT, episode_id TEXT, kind TEXT, due_at TIMESTAMP, held_at TIMESTAMP, agencies TEXT",
    "referrals": "referral_id TEXT, child_id TEXT, referred_to TEXT, parent_referral_id TEXT, referred_at TIMESTAMP, "
    "source_agency TEXT, cse_concern TEXT, screened_on DATE, screening_tool TEXT, tool_version TEXT, screening_score DOUBLE, "
    "screening_band TEXT, outcome TEXT, decided_at TIMESTAMP, reviewed_at TIMESTAMP, closed_at TIMESTAMP, district TEXT, "
    "age_at_referral BIGINT, sex TEXT, ethnic_group TEXT",
    "offences": "month DATE, category TEXT, count BIGINT",
    "population": "year BIGINT, district TEXT, age_band TEXT, sex TEXT, count BIGINT",
}

# Every table may say when a row was recorded, and from when it holds.
TABLES = {table: columns + ", recorded_at TIMESTAMP, as_of TIMESTAMP" for table, columns in TABLES.items()}

# Civil London time to seconds that really passed. British Summer Time runs from 01:00 on the last Sunday of March to
# 02:00 on the last Sunday of October (Summer Time Order 2002); an hour that happens twice is its first time.
MACROS = """
CREATE MACRO last_sunday(y, m) AS make_date(y, m, 31) - CAST(dayofweek(make_date(y, m, 31)) AS INTEGER);
CREATE MACRO summer_seconds(t) AS
  CASE WHEN t >= CAST(last_sunday(year(t), 3) AS TIMESTAMP) + INTERVAL '1 hour'
        AND t < CAST(last_sunday(year(t), 10) AS TIMESTAMP) + INTERVAL '2 hours' THEN 3600 ELSE 0 END;
CREATE MACRO elapsed_seconds(a, b) AS
  CAST(epoch(b) AS BIGINT) - CAST(epoch(a) AS BIGINT) - (summer_seconds(b) - summer_seconds(a));
CREATE MACRO elapsed_hours(a, b) AS CAST(elapsed_seconds(a, b) AS DOUBLE) / 3600;
CREATE MACRO financial_year(d) AS
  CAST(year(d) - CAST(month(d) < 4 AS INTEGER) AS TEXT) || '-' ||
  lpad(CAST((year(d) - CAST(month(d) < 4 AS INTEGER) + 1) % 100 AS TEXT), 2, '0');
CREATE MACRO working_days_between(a, b) AS
  CASE WHEN a <= b THEN (SELECT count(*) FROM working_days WHERE day > a AND day <= b)
       WHEN a > b THEN -(SELECT count(*) FROM working_days WHERE day > b AND day <= a) END;
"""


def load(folder):
    """A connection with every native table of the folder, typed; a table without a file is empty."""
    connection = duckdb.connect()
    connection.execute("SET integer_division = true")
    for table, columns in TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({columns})")
        file = pathlib.Path(folder) / f"{table}.csv"
        if file.exists():
            header = file.open(encoding="utf-8-sig").readline().strip().split(",")
            known = {name.strip('"'): kind for name, kind in re.findall(r'("?\w+"?) ([A-Z]+)', columns)}
            wanted = [name for name in header if name in known]
            # Halcyon keeps a month as its first day, and writes it so; a file may have the month alone.
            cells = {name: f'nullif("{name}", \'\')' for name in wanted}
            for month in {"birth_month", "month"} & set(cells):
                cells[month] = f"left({cells[month]}, 7) || '-01'"
            picked = ", ".join(f"CAST({cells[name]} AS {known[name]})" for name in wanted)
            names = ", ".join(f'"{name}"' for name in wanted)
            connection.execute(
                f"INSERT INTO {table} ({names}) SELECT {picked} FROM read_csv(?, all_varchar = true, header = true, delim = ',')",
                [str(file)],
            )
    connection.execute(
        "CREATE TABLE working_days AS SELECT CAST(day AS DATE) AS day FROM generate_series(DATE '2010-01-01', DATE '2030-12-31', "
        "INTERVAL '1 day') AS days(day) WHERE isodow(day) < 6 AND day NOT IN (SELECT date FROM read_csv(?, types = {'date': 'DATE'}))",
        [str(HOME / "datasets/codelists/bank-holidays-england.csv")],
    )
    for statement in filter(str.strip, MACROS.split(";")):
        connection.execute(statement)
    define_views(connection)
    return connection


def define_views(connection):
    """The views that the questions share, and the list of authorities that they look in."""
    connection.execute(
        "CREATE TABLE adjoining_authorities_england AS SELECT * FROM read_csv(?, types = {'valid_from': 'DATE', 'valid_to': 'DATE'})",
        [str(HOME / "datasets/codelists/adjoining-authorities-england.csv")],
    )
    waiting = {file.stem: file.read_text(encoding="utf-8") for file in (HOME / "queries/derived").glob("*.sql")}
    while waiting:
        for name, sql in list(waiting.items()):
            reads = re.search(r"^-- reads: (.*)$", sql, re.M)[1].split(", ")
            if not any(other in waiting for other in reads):
                connection.execute(f"CREATE VIEW {name} AS\n{sql}")
                del waiting[name]


def bound(sql, given, connection):
    """The query with its parameters written in as typed literals: the given text, else the header's default."""
    declared = re.findall(r"^-- param: (\w+) (\w+)(?: = (.+?))?(?: IN \(.*\))?$", sql, re.M)
    for name, kind, default in declared:
        if name in given:
            literal = "'" + given[name].replace("'", "''") + "'"
        elif default.startswith("extract."):
            column = default.removeprefix("extract.")
            edge = "min" if column == "from" else "max"
            literal = f"'{connection.execute(f'SELECT {edge}({chr(34)}{column}{chr(34)}) FROM extract').fetchone()[0]}'"
        else:
            literal = default
        sql = re.sub(rf"(?m)^(?!--)(.*)$", lambda line: re.sub(rf"\${name}\b", f"CAST({literal} AS {kind})", line[0]), sql)
    return sql


def text(value):
    """A cell as Halcyon's CSV writes it; None for NULL."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    return str(value)


if __name__ == "__main__":
    request = json.load(sys.stdin)
    connection = load(request["folder"])
    for job in request["jobs"]:
        sql = pathlib.Path(job["sql"]).read_text(encoding="utf-8")
        answer = connection.execute(bound(sql, job.get("params", {}), connection))
        rows = [[text(cell) for cell in row] for row in answer.fetchall()]
        print(json.dumps({"columns": [column[0] for column in answer.description], "rows": rows}))
