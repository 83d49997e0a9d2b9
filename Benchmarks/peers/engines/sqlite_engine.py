"""SQLite, in memory; times are stored as seconds and dates as days since 1970, the form that it is fastest with."""

import csv
import sqlite3

from tables import ORDER, kind, tables

READ = {
    "time": "unixepoch(nullif(?, ''))", "date": "unixepoch(nullif(?, '')) / 86400",
    "number": "CAST(nullif(?, '') AS REAL)", "integer": "CAST(nullif(?, '') AS INTEGER)",
    "code": "nullif(?, '')", "text": "nullif(?, '')",
}
# Beside each table's own order.
FURTHER_INDEX = "CREATE INDEX by_place ON missing_episodes (place_token, started_at)"


class Engine:
    version = sqlite3.sqlite_version

    def load(self, folder, layout):
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.execute("PRAGMA threads = 2")
        self.connection.execute("PRAGMA temp_store = MEMORY")
        for name, path, columns in tables(folder):
            quoted = ", ".join(f'"{column}"' for column in columns)
            self.connection.execute(f"CREATE TABLE raw ({quoted})")
            values = ", ".join(READ[kind(column)] for column in columns)
            with open(path, newline="", encoding="utf-8") as file:
                rows = csv.reader(file)
                next(rows)
                self.connection.execute("BEGIN")
                self.connection.executemany(f"INSERT INTO raw VALUES ({values})", rows)
                self.connection.execute("COMMIT")
            order = ", ".join(f'"{column}"' for column in ORDER.get(name, ["rowid"]))
            self.connection.execute(f"CREATE TABLE {name} AS SELECT * FROM raw ORDER BY {order}")
            self.connection.execute("DROP TABLE raw")
            if name in ORDER:
                self.connection.execute(f"CREATE INDEX {name}_order ON {name} ({order})")
        self.connection.execute(FURTHER_INDEX)
        self.connection.execute("ANALYZE")

    def answer(self, question):
        return self.connection.execute(question).fetchall()
