import polars as pl
from polars import col


def answer(t):
    episodes = t.missing_episodes.filter(col("category") == "missing").select(
        "child_id", "started_at", day=col("started_at").dt.date()
    )
    placements = t.placements.select("child_id", "started_on", "ended_on", "location_class")
    return (
        episodes.join(placements, on="child_id")
        .filter(
            (col("started_on") <= col("day")) & ((col("ended_on") > col("day")) | col("ended_on").is_null())
        )
        .group_by(
            col("started_at").dt.offset_by("-3mo").dt.year().alias("financial_year"), "location_class"
        )
        .agg(pl.len().alias("episodes"), col("child_id").n_unique().alias("children"))
        .sort("financial_year", "location_class", nulls_last=True)
    )
