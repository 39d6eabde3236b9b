"""A sample of any multiple of 16,000 respondents, and its counts from its rows."""

from pathlib import Path

import numpy as np
import polars as pl

from teduh.surveys import examples
from teduh.surveys.engines import Asked, Engine, count
from teduh.surveys.weighting.counting import everybody, gather, tally

EXAMPLE = Path(examples.__file__).parent / "synthetic" / "data.parquet"
CELLS = ("country", "gender", "age", "region", "edu", "use")
ANSWERS = {f"s{n}": (1, 2, 3, 4, 5) for n in range(1, 19)} | {f"m{n}": (0, 1) for n in range(1, 13)}
ASKED = Asked(CELLS, ANSWERS, "d")


def sample(times: int, path: Path) -> Path:
    """Every repeat has its answers moved on among the rows, so that no two are alike."""
    frame = pl.read_parquet(EXAMPLE)
    moved = [frame.with_columns(pl.col(list(ANSWERS)).shift(at, fill_value=1)) for at in range(times)]
    pl.concat(moved).write_parquet(path)
    return path


def assert_same(one, other, rounding=0.0):
    for name in ("people", "base", "squares"):
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=rounding, atol=0)


def assert_counts_as_rows(path, asked, engine=Engine.DUCKDB, rounding=0.0):
    """The same cells, and the same sums in each as adding up the rows here gives."""
    counted, frame = count(path, asked, engine), pl.read_parquet(path)
    base = frame[asked.weight].to_numpy() if asked.weight else np.ones(frame.height)
    cells = gather([frame[name].to_numpy() for name in asked.cells], base)

    assert np.array_equal(counted.levels, cells.levels)
    assert_same(counted.whole, everybody(cells), rounding)
    for name, codes in asked.answers.items():
        given = (frame[name].fill_null(codes[0] - 1) - codes[0]).to_numpy()
        assert_same(counted.answers[name], tally(cells, given, len(codes)), rounding)
