"""Made surveys of any size, in the folder of a study: the example, or answers drawn like its own."""

import shutil
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

import teduh.surveys.examples
from benchmarks.survey_asked import MARGINS, QUESTIONS

EXAMPLE = Path(teduh.surveys.examples.__file__).parent / "synthetic"
SIZES = (16_000, 160_000, 1_600_000, 16_000_000)
_COUNTRIES = 13
_SINGLE_LOST, _ITEM_LOST = 0.04, 0.03


def made_study(folder: Path, people: int) -> Path:
    """The example itself where it has as many respondents, else one like it."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("release", "__pycache__"))
    if people != SIZES[0]:
        _answers(people).write_parquet(folder / "data.parquet", row_group_size=1 << 20)
    return folder


def _answers(people: int) -> pl.DataFrame:
    dice, taste = np.random.default_rng(20261129), np.random.default_rng(7)
    country = np.sort(dice.integers(0, _COUNTRIES, people, dtype=np.int8))
    columns = {"country": country}
    for name, size in MARGINS.items():
        columns[name] = _drawn(dice, taste.dirichlet(np.full(size, 14.0), _COUNTRIES), country)
    weights = _drawn(dice, np.tile([0.3, 0.4, 0.3], (_COUNTRIES, 1)), country)
    made = {name: pl.Series(name, column) for name, column in columns.items()}
    made["d"] = pl.Series("d", np.array([0.8, 1.0, 1.3])[weights])
    for name in QUESTIONS:
        single = name.startswith("s")
        shares = taste.dirichlet(np.full(5 if single else 2, 4.0), _COUNTRIES)
        answer = _drawn(dice, shares, country) + np.int8(single)
        lost = dice.random(people, dtype=np.float32) < (_SINGLE_LOST if single else _ITEM_LOST)
        answer[lost] = -1
        column = pl.Series(name, answer)
        made[name] = column.set(column < 0, None)
    return pl.DataFrame(made)


def _drawn(
    dice: np.random.Generator, shares: npt.NDArray[np.float64], country: npt.NDArray[np.int8]
) -> npt.NDArray[np.int8]:
    """One of as many as a country has shares for, (countries, k), to (n,)."""
    ends, chance = (
        shares.cumsum(axis=1)[:, :-1].astype(np.float32),
        dice.random(len(country), dtype=np.float32),
    )
    found = np.zeros(len(country), dtype=np.int8)
    for end in ends.T:
        found += chance > end[country]
    return found
