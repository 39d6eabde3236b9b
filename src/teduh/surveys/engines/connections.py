"""A table of Ibis over a file, in DuckDB or in Spark, and a way to have an expression of it answered."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ibis
import numpy as np

from teduh.surveys.engines.asked import Engine, EngineMissing
from teduh.surveys.weighting.records import Floats

Table = Any  # of Ibis, which has no types of its own for what columns hold
Answer = dict[str, Floats]

# Every thread of DuckDB keeps a table of sums of its own; rows may come in any order.
_DUCKDB = {"threads": 2, "memory_limit": "1GB", "preserve_insertion_order": False}
_VIEW = "answers"


@dataclass(frozen=True)
class Connected:
    """run: gives the columns of an expression as numbers, NaN for nulls. at_once: sums of one pass."""

    table: Table
    run: Callable[[Table], Answer]
    at_once: int


def connected(path: Path, engine: Engine) -> Connected:
    """Raises EngineMissing."""
    return _spark(path) if engine is Engine.SPARK else _duckdb(path)


def _duckdb(path: Path) -> Connected:
    """DuckDB is asked in its own SQL, for the types of columns as for sums: Arrow takes more memory.

    Twelve sums a pass keep its tables small, and as DuckDB reads only the columns that it is asked for, ten
    passes cost no more than three.
    """
    backend = ibis.duckdb.connect(**_DUCKDB)
    backend.con.read_parquet(str(path / "*.parquet" if path.is_dir() else path)).create_view(_VIEW)

    def run(expression: Table) -> Answer:
        found = backend.con.execute(backend.compile(expression)).fetchnumpy()
        return {name: _filled(column) for name, column in found.items()}

    kind = backend.compiler.type_mapper
    told = backend.con.execute(f"DESCRIBE {_VIEW}").fetchall()
    columns = ibis.schema({name: kind.from_string(of) for name, of, *_ in told})
    return Connected(ibis.table(columns, name=_VIEW), run, 12)


def _filled(column: Any) -> Floats:  # noqa: ANN401 - an array, with a mask where something is null
    known = np.ma.filled(column.astype(np.float64), np.nan) if np.ma.isMaskedArray(column) else column
    return np.asarray(known, dtype=np.float64)


def _spark(path: Path) -> Connected:
    """In the session that runs already, as on a cluster, or in one of its own on this machine."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra, and Java behind it
    except ImportError as missing:
        raise EngineMissing("PySpark is not installed: install Teduh with the part `spark`.") from missing
    session = SparkSession.builder.appName("teduh").getOrCreate()

    def run(expression: Table) -> Answer:
        answer = expression.to_pyarrow()
        return {
            name: np.asarray(answer.column(name).to_numpy(zero_copy_only=False), dtype=np.float64)
            for name in answer.column_names
        }

    return Connected(ibis.pyspark.connect(session).read_parquet(str(path)), run, 40)
