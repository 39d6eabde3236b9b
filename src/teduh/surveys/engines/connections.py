"""A table of Ibis over a file, in DuckDB or in Spark."""

from pathlib import Path
from typing import Any

import ibis

from teduh.surveys.engines.asked import Engine, EngineMissing

Table = Any  # of Ibis, which has no types of its own for what columns hold


def table_of(path: Path, engine: Engine) -> Table:
    """Raises EngineMissing."""
    if engine is Engine.SPARK:
        return _spark(path)
    where = path / "*.parquet" if path.is_dir() else path
    return ibis.duckdb.connect().read_parquet(where)


def _spark(path: Path) -> Table:
    """In the session that runs already, as on a cluster, or in one of its own on this machine."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra, and Java behind it
    except ImportError as missing:
        raise EngineMissing("PySpark is not installed: install Teduh with the part `spark`.") from missing
    session = SparkSession.builder.appName("teduh").getOrCreate()
    return ibis.pyspark.connect(session).read_parquet(str(path))
