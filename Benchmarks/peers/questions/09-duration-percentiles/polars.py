import polars as pl
from polars import col


def answer(t):
    minutes = (col("returned_at") - col("started_at")).dt.total_minutes()
    return (
        t.missing_episodes.filter(col("returned_at").is_not_null())
        .group_by("risk_level", "went_from", "category")
        .agg(
            pl.len().alias("returned"),
            minutes.quantile(0.5, "linear").alias("median_minutes"),
            minutes.quantile(0.9, "linear").alias("ninetieth_minutes"),
        )
        .sort("risk_level", "went_from", "category", nulls_last=True)
    )
