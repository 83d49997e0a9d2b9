"""The questions, one folder each, and which text each engine is asked with."""

from pathlib import Path

FOLDER = Path(__file__).parent / "questions"


def names():
    """The questions' names, in order."""
    return sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


def title(name):
    """What a question asks, in one line."""
    texts = [FOLDER / name / file for file in ("standard.sql", "halcyon.sql")]
    return next(path for path in texts if path.exists()).read_text().splitlines()[0].removeprefix("-- ")


def texts(name, engine):
    """The files an engine is asked a question with.

    Its own (`duckdb.sql`, `polars.py`) or else `standard.sql`, which Halcyon and DuckDB share; beside it other ways to
    ask the same (`duckdb.asof.sql`), the fastest of which counts.
    """
    own = sorted(path for path in (FOLDER / name).iterdir() if path.name.split(".")[0] == engine)
    shared = FOLDER / name / "standard.sql"
    if not any(path.stem == engine for path in own) and engine in ("halcyon", "duckdb"):
        own.append(shared)
    return own
