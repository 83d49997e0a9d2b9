from datetime import datetime

import polars as pl
from polars import col


def answer(t):
    seconds = (col("returned_at") - col("started_at")).dt.total_seconds()
    return t.missing_episodes.filter(
        (col("started_at") >= datetime(2013, 4, 1))
        & (col("started_at") < datetime(2014, 4, 1))
        & (col("category") == "missing")
        & col("risk_level").is_in(["medium", "high"])
    ).select(pl.len().alias("episodes"), (seconds.sum() / 3600).alias("hours"))
