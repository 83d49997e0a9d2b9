import polars as pl
from polars import col


def answer(t):
    same_child = col("child_id") == col("child_id").shift(2)
    return (
        t.in_order(t.missing_episodes.filter(col("category") == "missing"))
        .filter(same_child & (col("started_at").shift(2) >= col("started_at") - pl.duration(days=28)))
        .group_by("district", col("started_at").dt.truncate("1q").dt.date().alias("quarter"))
        .agg(pl.len().alias("bursts"), col("child_id").n_unique().alias("children"))
        .sort("district", "quarter", nulls_last=True)
    )
