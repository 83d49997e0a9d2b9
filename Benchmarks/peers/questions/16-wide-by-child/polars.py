import polars as pl
from polars import col


def answer(t):
    seconds = (col("returned_at") - col("started_at")).dt.total_seconds()
    return (
        t.missing_episodes.group_by("child_id")
        .agg(
            pl.len().alias("episodes"),
            col("returned_at").count().alias("returned"),
            (col("risk_level") == "high").sum().alias("high_risk"),
            (col("found_in_area") != "in").sum().alias("found_elsewhere"),
            col("district").drop_nulls().n_unique().alias("districts"),
            col("started_at").min().alias("first_start"),
            col("started_at").max().alias("last_start"),
            (seconds.sum() / 3600).alias("hours"),
            (seconds.max() / 3600).alias("longest_hours"),
        )
        .sort(["episodes", "child_id"], descending=[True, False])
        .head(100)
    )
