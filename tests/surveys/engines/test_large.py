"""Samples beyond one machine's habits: DuckDB and Spark count them alike, to the last bit."""

import pytest

from teduh.surveys.engines import Engine, count
from tests.surveys.engines.large import ASKED, assert_counts_as_rows, assert_same, sample

pytest.importorskip("ibis")
pytestmark = [
    pytest.mark.thorough,
    pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning"),  # Ibis 12 on DuckDB 2
]


def test_duckdb_counts_160_000_respondents_as_their_rows_do(tmp_path):
    assert_counts_as_rows(sample(10, tmp_path / "large.parquet"), ASKED)


@pytest.mark.timeout(900)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::ResourceWarning")
@pytest.mark.enable_socket
def test_spark_and_duckdb_count_1_600_000_respondents_alike_to_the_last_bit(tmp_path):
    """Spark talks to its own Java by a socket of this machine."""
    pytest.importorskip("pyspark")
    path = sample(100, tmp_path / "huge.parquet")
    one, other = count(path, ASKED, Engine.DUCKDB), count(path, ASKED, Engine.SPARK)

    assert one.people == other.people == 1_600_000
    assert one.values == other.values
    assert_same(one.whole, other.whole)
    for name in ASKED.answers:
        assert_same(one.answers[name], other.answers[name])
