"""The engines that are compared, by the name that their questions' files carry, and the layouts each is tried in."""

from importlib import import_module

LAYOUTS = {
    "halcyon": ["as loaded"],
    "duckdb": ["as loaded", "sorted"],
    "clickhouse": ["as loaded", "sorted"],
    "polars": ["as loaded", "sorted", "sorted, streaming"],
    "sqlite": ["sorted"],
}
TITLES = {
    "halcyon": "Halcyon", "duckdb": "DuckDB", "clickhouse": "ClickHouse", "polars": "Polars", "sqlite": "SQLite",
}


def engine(name, halcyon):
    """The engine of a name; `halcyon` is the path of its binary."""
    made = import_module(f"engines.{name}_engine").Engine
    return made(halcyon) if name == "halcyon" else made()
