import polars as pl
from polars import col


def answer(t):
    starts = col("one").rolling_sum_by("started_at", "90d", closed="both").over("child_id")
    return (
        t.in_order(t.missing_episodes.filter(col("category") == "missing"))
        .with_columns(one=pl.lit(1))
        .select("district", starts=starts)
        .group_by("district")
        .agg(pl.len().alias("episodes"), (col("starts") >= 3).sum().alias("repeats"), col("starts").max().alias("most"))
        .sort("district", nulls_last=True)
    )
