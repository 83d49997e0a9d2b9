import polars as pl
from polars import col


def answer(t):
    return (
        t.missing_episodes.group_by(
            col("started_at").dt.truncate("1mo").dt.date().alias("month"), "district", "category"
        )
        .agg(pl.len().alias("episodes"), col("child_id").n_unique().alias("children"))
        .sort("month", "district", "category", nulls_last=True)
    )
