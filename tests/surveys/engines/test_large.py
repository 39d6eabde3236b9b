"""Samples beyond one machine's habits: DuckDB and Spark count them alike, to the last bit."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from teduh.surveys.engines import Engine, count
from tests.surveys.engines.counted import arrays
from tests.surveys.engines.large import ASKED, assert_counts_as_rows, sample

TOP = Path(__file__).parents[3]
SPARK = TOP / ".venv" / "spark"

pytest.importorskip("ibis")
pytestmark = pytest.mark.thorough


def test_duckdb_counts_160_000_respondents_as_their_rows_do(tmp_path):
    assert_counts_as_rows(sample(10, tmp_path / "large.parquet"), ASKED)


@pytest.fixture
def spark() -> dict[str, str]:
    """Surroundings in which PySpark is found: it has a place of its own, being larger than all the rest."""
    if shutil.which("java") is None:
        pytest.skip("Java 17 is not installed: Spark is not asked")
    [*packages] = SPARK.glob("lib/python3*/site-packages")
    if not packages:
        say = pytest.fail if os.environ.get("NOTHING_IS_MISSING") else pytest.skip
        say("PySpark is not installed: make .venv/spark")
    return {**os.environ, "PYTHONPATH": str(packages[0]), "SPARK_LOCAL_IP": "127.0.0.1"}


@pytest.mark.timeout(900)
def test_spark_and_duckdb_count_1_600_000_respondents_alike_to_the_last_bit(tmp_path, spark):
    path, kept = sample(100, tmp_path / "huge.parquet"), tmp_path / "counts.npz"
    asked = [sys.executable, "-W", "ignore", "-m", "tests.surveys.engines.spark_counts", str(path), str(kept)]
    subprocess.run(asked, cwd=TOP, env=spark, check=True, capture_output=True)
    here = arrays(count(path, ASKED, Engine.DUCKDB))

    assert here[".people"].sum() == 1_600_000
    with np.load(kept) as there:
        assert set(there) == set(here)
        assert [name for name in here if not np.array_equal(here[name], there[name])] == []
