"""DuckDB, in memory, two threads."""

import duckdb

from tables import ORDER, kind, tables

TYPES = {"time": "TIMESTAMP", "date": "DATE", "number": "DOUBLE", "integer": "BIGINT", "code": "VARCHAR", "text": "VARCHAR"}


class Engine:
    version = duckdb.__version__

    def load(self, folder, layout):
        self.connection = duckdb.connect(config={"threads": 2})
        self.connection.execute("SET integer_division = true")
        for name, path, columns in tables(folder):
            types = ", ".join(f"'{column}': '{TYPES[kind(column)]}'" for column in columns)
            rows = f"read_csv('{path}', auto_detect = false, header = true, delim = ',', quote = '\"', columns = {{{types}}})"
            if layout == "sorted":
                self.store_sorted(name, columns, rows)
            else:
                self.connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM {rows}')

    def store_sorted(self, name, columns, rows):
        """Makes the table in its best order, texts of few values as enums, whose order is that of the texts."""
        self.connection.execute(f"CREATE TABLE raw AS SELECT * FROM {rows}")
        codes = [column for column in columns if kind(column) == "code"]
        for column in codes:
            values = f"SELECT DISTINCT {column} FROM raw WHERE {column} IS NOT NULL ORDER BY 1"
            self.connection.execute(f"CREATE TYPE {name}_{column} AS ENUM ({values})")
        casts = ", ".join(f"CAST({column} AS {name}_{column}) AS {column}" for column in codes)
        order = ", ".join(f'"{column}"' for column in ORDER.get(name, [])) or "ALL"
        self.connection.execute(
            f'CREATE TABLE "{name}" AS SELECT * {f"REPLACE ({casts})" if codes else ""} FROM raw ORDER BY {order}'
        )
        self.connection.execute("DROP TABLE raw")

    def answer(self, question):
        return self.connection.execute(question).fetchall()
