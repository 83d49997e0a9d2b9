import polars as pl
from polars import col


def answer(t):
    ticket = (col("episode_id").cast(pl.String).str.slice(1).cast(pl.Int64) * 2654435761) % 4294967296
    return (
        t.missing_episodes.select("district", "risk_level", "episode_id", ticket=ticket)
        .sort("ticket", "episode_id")
        .group_by("district", "risk_level", maintain_order=True)
        .head(20)
        .with_columns(place=pl.int_range(pl.len()).over("district", "risk_level") + 1)
        .sort("district", "risk_level", "place", nulls_last=True)
        .select("district", "risk_level", "place", "episode_id")
    )
