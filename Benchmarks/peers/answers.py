"""Answers made comparable: every cell as text, whatever an engine calls its type."""

import re

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def cell(value):
    """A cell's text: NULL is empty, a whole number has no point, any other has ten significant digits."""
    if value is None:
        return ""
    text = str(value)
    if not NUMBER.fullmatch(text):
        return text
    number = float(text)
    return str(int(number)) if number.is_integer() else f"{number:.10g}"


def cells(rows):
    """All cells of an answer, in the order in which it came."""
    return [[cell(value) for value in row] for row in rows]


def difference(answer, other):
    """Where two answers part, in a few words; None where they agree."""
    if len(answer) != len(other):
        return f"{len(answer)} rows against {len(other)}"
    for number, (row, other_row) in enumerate(zip(answer, other), 1):
        if row != other_row:
            column = next((n for n, pair in enumerate(zip(row, other_row), 1) if pair[0] != pair[1]), len(row))
            return f"row {number}, column {column}: {row} against {other_row}"
    return None
