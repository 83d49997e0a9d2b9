import polars as pl
from polars import col


def answer(t):
    not_met = t.referrals.filter(
        col("outcome").cast(pl.String).str.starts_with("not met: ") & col("decided_at").is_not_null()
    ).select("child_id", "referred_to", "source_agency", "decided_at")
    starts = t.missing_episodes.filter(col("category") == "missing").select("child_id", "started_at")
    return (
        not_met.sort("decided_at")
        .join_asof(
            starts.sort("started_at"), left_on="decided_at", right_on="started_at", by="child_id", strategy="forward"
        )
        .group_by("referred_to", "source_agency")
        .agg(
            pl.len().alias("not_met"),
            (col("started_at") < col("decided_at") + pl.duration(days=90)).sum().alias("missing_after"),
        )
        .sort("referred_to", "source_agency")
    )
