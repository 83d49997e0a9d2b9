"""ClickHouse inside the process (chdb), MergeTree tables in a folder of its own, two threads."""

import csv
import io
import tempfile

import chdb
from chdb.session import Session

from tables import ORDER, is_filled, kind, tables

TYPES = {"time": "DateTime", "date": "Date", "number": "Float64", "integer": "Int64", "code": "String", "text": "String"}
SETTINGS = {
    "max_threads": 2,
    "max_insert_threads": 2,
    "join_use_nulls": 1,
    "session_timezone": "'UTC'",
    "date_time_input_format": "'best_effort'",
}


class Engine:
    version = f"{chdb.engine_version} (chdb {'.'.join(chdb.chdb_version)})"

    def load(self, folder, layout):
        self.folder = tempfile.TemporaryDirectory(prefix="halcyon-peers-")
        self.session = Session(self.folder.name)
        for name, value in SETTINGS.items():
            self.session.query(f"SET {name} = {value}")
        for name, path, columns in tables(folder):
            declared = ", ".join(f"`{column}` {self.type(name, column, layout)}" for column in columns)
            order = ", ".join(f"`{column}`" for column in ORDER.get(name, [])) if layout == "sorted" else ""
            self.session.query(f"CREATE TABLE {name} ({declared}) ENGINE = MergeTree ORDER BY ({order})")
            read = ", ".join(f"`{column}` Nullable({TYPES[kind(column)]})" for column in columns)
            self.session.query(f"INSERT INTO {name} SELECT * FROM file('{path}', 'CSVWithNames', '{read}')")
            if layout == "sorted":
                self.session.query(f"OPTIMIZE TABLE {name} FINAL")

    def type(self, table, column, layout):
        """A column's type: Nullable wherever a cell may be blank, codes for texts of few values in the best layout."""
        plain = TYPES[kind(column)]
        if not is_filled(table, column):
            plain = f"Nullable({plain})"
        return f"LowCardinality({plain})" if layout == "sorted" and kind(column) == "code" else plain

    def answer(self, question):
        return self.session.query(question, "CSV").bytes()

    def rows(self, answer):
        return [["" if cell == r"\N" else cell for cell in row] for row in csv.reader(io.StringIO(answer.decode()))]
