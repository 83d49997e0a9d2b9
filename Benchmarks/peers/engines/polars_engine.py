"""Polars: lazy frames over data in memory, two threads, in either of its engines."""

import os
import warnings

os.environ["POLARS_MAX_THREADS"] = "2"

from types import SimpleNamespace

import polars

from tables import ORDER, kind, tables

TYPES = {
    "time": polars.Datetime("us"), "date": polars.Date, "number": polars.Float64, "integer": polars.Int64,
    "code": polars.String, "text": polars.String,
}
# Frames are sorted before every ASOF join; Polars cannot see that it holds within each child.
warnings.filterwarnings("ignore", message="Sortedness of columns")
TOKENS = {"child_id", "place_token"}


class Engine:
    version = polars.__version__

    def load(self, folder, layout):
        self.collector = "streaming" if "streaming" in layout else "in-memory"
        is_sorted = "sorted" in layout
        self.tables = SimpleNamespace()
        for name, path, columns in tables(folder):
            types = {column: TYPES[kind(column)] for column in columns}
            frame = polars.read_csv(path, schema_overrides=types)
            if is_sorted:
                codes = [c for c in columns if c in TOKENS or kind(c) == "code"]
                order = ORDER.get(name, [])
                frame = (frame.sort(order) if order else frame).with_columns(polars.col(codes).cast(polars.Categorical))
            setattr(self.tables, name, frame.lazy())
        # A filter keeps the order of rows that are stored by child and time.
        self.tables.in_order = lambda rows: rows if is_sorted else rows.sort(ORDER["missing_episodes"])

    def prepare(self, text):
        names = {}
        exec(compile(text, "question", "exec"), names)
        return names["answer"]

    def answer(self, question):
        return question(self.tables).collect(engine=self.collector).rows()
