import polars as pl
from polars import col


def answer(t):
    interviewed = (
        t.interview_episodes.join(t.return_interviews.select("interview_id", "completed_at"), on="interview_id")
        .group_by("episode_id")
        .agg(col("completed_at").min())
    )
    return (
        t.missing_episodes.filter(col("returned_at").is_not_null())
        .select("episode_id", "district", "risk_level", "returned_at")
        .join(interviewed, on="episode_id", how="left")
        .group_by(col("returned_at").dt.truncate("1q").dt.date().alias("quarter"), "district", "risk_level")
        .agg(
            pl.len().alias("returns"),
            col("completed_at").count().alias("interviewed"),
            (col("completed_at") <= col("returned_at") + pl.duration(hours=72)).sum().alias("in_time"),
        )
        .sort("quarter", "district", "risk_level", nulls_last=True)
    )
