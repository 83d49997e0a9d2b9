import polars as pl
from polars import col


def answer(t):
    episodes = t.in_order(t.missing_episodes.filter(col("category") == "missing")).select(
        "child_id", "district", minutes=(col("returned_at") - col("started_at")).dt.total_minutes()
    )
    rises = (col("child_id") == col("child_id").shift(1)) & (col("minutes") > col("minutes").shift(1))
    return (
        episodes.with_columns(run=(~rises.fill_null(False)).cum_sum())
        .group_by("run")
        .agg(col("district").first(), pl.len().alias("episodes"), col("minutes").max().alias("last_minutes"))
        .filter(col("episodes") >= 3)
        .group_by("district")
        .agg(
            pl.len().alias("runs"),
            col("episodes").max().alias("longest_run"),
            col("last_minutes").max().alias("longest_minutes"),
        )
        .sort("district", nulls_last=True)
    )
