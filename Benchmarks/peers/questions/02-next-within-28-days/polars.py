import polars as pl
from polars import col


def answer(t):
    same_child = col("child_id") == col("child_id").shift(-1)
    soon = col("started_at").shift(-1) <= col("returned_at") + pl.duration(days=28)
    return (
        t.in_order(t.missing_episodes.filter(col("category") == "missing"))
        .select("district", month=col("started_at").dt.truncate("1mo").dt.date(), followed=same_child & soon)
        .group_by("district", "month")
        .agg(pl.len().alias("episodes"), col("followed").sum())
        .sort("district", "month", nulls_last=True)
    )
