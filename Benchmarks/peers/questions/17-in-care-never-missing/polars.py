from datetime import date

import polars as pl
from polars import col


def answer(t):
    last_day = date(2015, 3, 31)
    in_care = t.care_periods.filter(
        (col("from") <= last_day) & (col("to").is_null() | (col("to") > last_day))
    ).select("child_id", "legal_status")
    missing = t.missing_episodes.filter(col("category") == "missing").select("child_id", is_missing=True).unique()
    return (
        in_care.join(missing, on="child_id", how="left")
        .group_by("legal_status")
        .agg(pl.len().alias("in_care"), col("is_missing").is_null().sum().alias("never_missing"))
        .sort("legal_status", nulls_last=True)
    )
