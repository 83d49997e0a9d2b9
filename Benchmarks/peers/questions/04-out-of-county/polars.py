import polars as pl
from polars import col


def answer(t):
    # Placements of one child never overlap, so the latest one begun is the only one that can cover the day.
    episodes = t.missing_episodes.filter(col("category") == "missing").select(
        "child_id", "started_at", day=col("started_at").dt.date()
    )
    placements = t.placements.select("child_id", "started_on", "ended_on", "location_class")
    return (
        episodes.sort("day")
        .join_asof(placements.sort("started_on"), left_on="day", right_on="started_on", by="child_id", strategy="backward")
        .filter(
            col("started_on").is_not_null() & ((col("ended_on") > col("day")) | col("ended_on").is_null())
        )
        .group_by(
            col("started_at").dt.offset_by("-3mo").dt.year().alias("financial_year"), "location_class"
        )
        .agg(pl.len().alias("episodes"), col("child_id").n_unique().alias("children"))
        .sort("financial_year", "location_class", nulls_last=True)
    )
