"""Counting where the data stand: one pass over a file of any size in DuckDB or Spark, and the rest here.

What comes back is counts of answers in cells, some ten thousand rows whatever the size of the sample. Raking
needs nothing else, so it is never done in the engine. Needs the part `bigdata`, or `spark` with Java 17.
"""

from importlib import import_module
from pathlib import Path

from teduh.surveys.engines.asked import Asked, Counted, Engine, EngineMissing, Known

__all__ = ["Asked", "Counted", "Engine", "EngineMissing", "Known", "count"]


def count(path: Path, asked: Asked, engine: Engine = Engine.DUCKDB) -> Counted:
    """Counts of a Parquet file (or a folder of them), the same to the last bit from each engine.

    Raises weighting.BadBaseWeight, and EngineMissing where the part is not installed.
    """
    try:
        counts = import_module("teduh.surveys.engines.counts")
    except ModuleNotFoundError as missing:
        raise EngineMissing("Ibis is not installed: install Teduh with the part `bigdata`.") from missing
    counted: Counted = counts.count(path, asked, engine)
    return counted
