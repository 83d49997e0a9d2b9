#!/usr/bin/env python3
"""Times SQLite's own test files in Halcyon and in SQLite, each in one process with one session a file.

    Benchmarks/sqlite_suite.py HALCYON FOLDER

Both are timed for the SQL alone: from the statement's text to its last row, without reading the file or comparing answers.
The two run in turn, nine times. Prints a line a file: the least seconds of each, and the middle of the nine ratios, which other
work on the machine disturbs least; asserts nothing.
"""
import pathlib
import re
import sqlite3
import statistics
import subprocess
import sys
import time

RUNS = 9


def statements(path):
    """The SQL of every record that is meant for SQLite, in order."""
    for block in re.split(r"\n[ \t]*\n", path.read_text()):
        lines = [line for line in block.split("\n") if not line.startswith("#")]
        isMeant, start = True, None
        for number, line in enumerate(lines):
            words = line.split()
            if words[:1] in (["onlyif"], ["skipif"]):
                isMeant &= (words[0] == "onlyif") == (words[1] == "sqlite")
            elif words[:1] in (["statement"], ["query"]):
                start = number + 1
                break
        if start is None or not isMeant:
            continue
        sql = lines[start:]
        yield "\n".join(sql[: sql.index("----")] if "----" in sql else sql)


def sqlite_seconds(path):
    connection = sqlite3.connect(":memory:", isolation_level=None)
    texts = list(statements(path))
    begin = time.perf_counter()
    for text in texts:
        try:
            connection.execute(text).fetchall()
        except sqlite3.Error:
            pass  # a statement that must fail
    return time.perf_counter() - begin


def halcyon_seconds(program, path):
    run = subprocess.run(
        [program, "slt", "--seconds", "--failures", "0", str(path)], capture_output=True, text=True
    )
    return float(re.search(r"([\d.]+) s in the engine", run.stdout)[1])


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    print(f"SQLite {sqlite3.sqlite_version}, {subprocess.check_output([program, '--version'], text=True).strip()}")
    print(f"{'':44} {'SQLite':>9} {'Halcyon':>9} {'ratio':>7}")
    for path in sorted([*folder.rglob("*.test"), *folder.rglob("*.slt")]):
        pairs = [(sqlite_seconds(path), halcyon_seconds(program, path)) for _ in range(RUNS)]
        theirs, ours = (min(seconds) for seconds in zip(*pairs))
        ratio = statistics.median(mine / other for other, mine in pairs)
        print(f"{str(path.relative_to(folder)):44} {theirs:9.4f} {ours:9.4f} {ratio:7.2f}", flush=True)


main()
