import polars as pl
from polars import col


def answer(t):
    away = t.missing_episodes.filter(col("place_token").is_not_null())
    first = away.select("place_token", "went_from", "started_at", "returned_at", "child_id")
    second = away.select("place_token", other_started_at="started_at", other_child="child_id")
    return (
        first.join(second, on="place_token")
        .filter(
            (col("other_started_at") > col("started_at"))
            & (col("other_started_at") < col("returned_at"))
            & (col("other_child") != col("child_id"))
        )
        .group_by("went_from", col("started_at").dt.year().alias("year"))
        .agg(pl.len().alias("pairs"), col("place_token").n_unique().alias("places"))
        .sort("went_from", "year", nulls_last=True)
    )
