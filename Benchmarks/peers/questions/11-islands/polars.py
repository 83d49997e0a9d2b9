import polars as pl
from polars import col


def answer(t):
    episodes = t.in_order(t.missing_episodes.filter(col("returned_at").is_not_null()))
    # An earlier child's returns must not reach into the next one's: compare only within the child.
    away_until = col("returned_at").cum_max().over("child_id").shift(1)
    same_child = col("child_id") == col("child_id").shift(1)
    joins = same_child & (col("started_at") <= away_until + pl.duration(days=7))
    return (
        episodes.select("started_at", "returned_at", spell=(~joins.fill_null(False)).cum_sum())
        .group_by("spell")
        .agg(
            pl.len().clip(upper_bound=10).alias("episodes"),
            (col("returned_at").max() - col("started_at").min()).dt.total_seconds().alias("seconds"),
        )
        .group_by("episodes")
        .agg(
            pl.len().alias("spells"),
            (col("seconds").mean() / 86400).alias("mean_days"),
            (col("seconds").max() / 86400).alias("longest_days"),
        )
        .sort("episodes")
    )
