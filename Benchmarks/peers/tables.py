"""The tables of the synthetic county as every peer declares them: names, types, the order that serves the questions."""

import csv
from pathlib import Path

# What a column holds, by name: the extract names its columns alike in every table. All others are text.
TIMES = {
    "started_at", "reported_at", "returned_at", "recorded_at", "as_of", "offered_at", "completed_at", "due_at",
    "held_at", "shared_with_police_at", "referred_at", "decided_at", "reviewed_at", "closed_at", "produced_at",
}
DATES = {"started_on", "ended_on", "notified_on", "screened_on", "interviews_to", "from", "to"}
NUMBERS = {"distance_miles", "screening_score"}
INTEGERS = {"year", "count", "age_at_referral"}
# Texts of few values: a peer's best layout stores them as codes.
CODES = {
    "category", "risk_level", "went_from", "district", "found_in_area", "source_system", "location_class",
    "placement_type", "referred_to", "source_agency", "outcome", "legal_status", "home_district", "cse_flag",
}
# The order in which a peer's best layout stores a table: that of Halcyon, and for joins on episodes theirs.
ORDER = {
    "children": ["child_id"],
    "care_periods": ["child_id", "from"],
    "placements": ["child_id", "started_on"],
    "missing_episodes": ["child_id", "started_at", "episode_id"],
    "return_interviews": ["interview_id"],
    "interview_episodes": ["episode_id"],
    "referrals": ["child_id", "referred_at"],
}
# Columns of the tables above in which no cell is blank.
FILLED = {"child_id", "started_at", "started_on", "from", "episode_id", "interview_id", "referred_at"}

KINDS = {
    **dict.fromkeys(TIMES, "time"), **dict.fromkeys(DATES, "date"), **dict.fromkeys(NUMBERS, "number"),
    **dict.fromkeys(INTEGERS, "integer"), **dict.fromkeys(CODES, "code"),
}


def kind(column):
    """What a column holds: time, date, number, integer, code or text."""
    return KINDS.get(column, "text")


def is_filled(table, column):
    """Whether no cell of the column is blank."""
    return table in ORDER and column in FILLED


def tables(folder):
    """Every table of a folder: name, file and the columns of its header, in order of their names."""
    found = []
    for path in sorted(Path(folder).glob("*.csv")):
        with open(path, newline="", encoding="utf-8") as file:
            found.append((path.name.split(".")[0], path, next(csv.reader(file))))
    return found
