"""Counts from an engine are those of the rows, to the last bit, and give the same weights."""

import subprocess
import sys

import numpy as np
import polars as pl
import pytest

from teduh.surveys.engines import Asked, count
from teduh.surveys.weighting.counting import everybody, gather, rake_cells
from teduh.surveys.weighting.records import Margin
from teduh.surveys.weighting.refusals import BadBaseWeight
from tests.surveys.engines.large import ANSWERS, CELLS, EXAMPLE, assert_counts_as_rows, assert_same

pytest.importorskip("ibis")
pytestmark = pytest.mark.thorough


@pytest.mark.parametrize("weight", ["d", ""])
def test_duckdb_counts_what_the_rows_count_to_the_last_bit(weight):
    assert_counts_as_rows(EXAMPLE, Asked(CELLS, ANSWERS, weight))


def test_weights_of_many_values_are_summed_in_the_engine(tmp_path):
    rng = np.random.default_rng(1)
    frame = pl.DataFrame(
        {"a": rng.integers(0, 3, 9000), "s": rng.integers(1, 4, 9000), "w": rng.uniform(0.2, 5.0, 9000)}
    )
    frame.write_parquet(tmp_path / "t.parquet")
    assert_counts_as_rows(tmp_path / "t.parquet", Asked(("a",), {"s": (1, 2, 3)}, "w"), rounding=1e-12)


def test_no_answer_is_a_level_of_its_own_and_the_last(tmp_path):
    frame = pl.DataFrame({"a": [2, None, 1, None], "s": [1, 2, None, 1]})
    frame.write_parquet(tmp_path / "t.parquet")
    counted = count(tmp_path / "t.parquet", Asked(("a",), {"s": (1, 2)}))

    assert counted.values == ((1, 2, None),)
    assert counted.answers["s"].people.tolist() == [[0, 0], [1, 0], [1, 1]]
    assert counted.people == 4


@pytest.mark.parametrize("wrong", [0.0, -1.0, None, float("nan")])
def test_a_base_weight_that_cannot_be_is_refused(tmp_path, wrong):
    pl.DataFrame({"a": [1, 1], "w": [1.0, wrong]}).write_parquet(tmp_path / "t.parquet")
    with pytest.raises(BadBaseWeight):
        count(tmp_path / "t.parquet", Asked(("a",), {}, "w"))


def test_a_folder_of_files_is_one_sample(tmp_path):
    frame = pl.read_parquet(EXAMPLE)
    for part in range(2):
        frame[part::2].write_parquet(tmp_path / f"{part}.parquet")
    asked = Asked(("country", "age"), {"s1": (1, 2, 3, 4, 5)}, "d")
    assert_same(count(tmp_path, asked).answers["s1"], count(EXAMPLE, asked).answers["s1"])


def test_weights_raked_from_an_engines_counts_are_those_from_rows():
    asked = Asked(("gender", "age"), {}, "d")
    counted = count(EXAMPLE, asked)
    frame = pl.read_parquet(EXAMPLE)
    cells = gather([frame[name].to_numpy() for name in asked.cells], frame["d"].to_numpy())
    margins = [
        Margin("gender", counted.levels[0], np.array([8200.0, 7800.0]), ("0", "1")),
        Margin("age", counted.levels[1], np.full(6, 16000 / 6), tuple("012345")),
    ]
    ours = rake_cells(counted.whole, list(counted.levels), margins)
    assert ours.tolist() == rake_cells(everybody(cells), list(cells.levels), margins).tolist()


def test_duckdb_counts_without_arrow_polars_or_pandas():
    code = f"""import sys; from pathlib import Path; from teduh.surveys.engines import Asked, count
count(Path({str(EXAMPLE)!r}), Asked({CELLS!r}, {dict(ANSWERS)!r}, "d"))
print([each for each in ("pyarrow", "polars", "pandas") if each in sys.modules])"""
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout == "[]\n"
