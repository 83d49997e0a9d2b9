import polars as pl
from polars import col


def answer(t):
    return (
        t.missing_episodes.group_by("child_id")
        .agg(pl.len().alias("episodes"), col("started_at").max().alias("last_start"))
        .join(t.children.select("child_id", "home_district"), on="child_id")
        .select("home_district", "child_id", "episodes", "last_start")
        .sort(["home_district", "episodes", "child_id"], descending=[False, True, False], nulls_last=True)
        .group_by("home_district", maintain_order=True)
        .head(10)
    )
