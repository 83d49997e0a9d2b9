import polars as pl
from polars import col


def answer(t):
    months = (
        t.missing_episodes.filter((col("category") == "missing") & col("district").is_not_null())
        .group_by("district", col("started_at").dt.truncate("1mo").dt.date().alias("month"))
        .agg(pl.len().alias("episodes"))
        .with_columns(year=col("month").dt.offset_by("-3mo").dt.year().cast(pl.Int64))
    )
    people = t.population.group_by("district", "year").agg(col("count").sum().alias("children"))
    return (
        months.join(people, on=["district", "year"])
        .select("district", "month", "episodes", rate=10000 * col("episodes") / col("children"))
        .sort("district", "month")
        .with_columns(mean_rate=col("rate").rolling_mean(3, min_samples=1).over("district"))
    )
