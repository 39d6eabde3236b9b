"""The made survey of thirteen countries, and what R computed of it."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from teduh.surveys.weighting import counting
from teduh.surveys.weighting.design import Projection
from teduh.surveys.weighting.records import Floats, Margin
from teduh.surveys.weighting.tables import Country, Sample, Table

DATA = Path(__file__).parents[1] / "data"
BREAKDOWNS = ("gender", "age", "region", "edu", "use")
BASES = {"1": "equal", "d": "unequal"}


@cache
def rows() -> dict[str, Any]:
    """Columns of whole numbers; -1 is no answer. Single choices begin at nought here, at one in the file."""
    path = files("teduh.surveys.examples") / "synthetic" / "data.parquet"
    frame = pl.read_parquet(str(path))
    single = pl.col("^s[0-9]+$") - 1
    return {
        column.name: column.to_numpy() for column in frame.with_columns(single).fill_null(-1).iter_columns()
    }


QUESTIONS = {f"s{at + 1}": 5 for at in range(18)} | {f"m{at + 1}": 2 for at in range(12)}


@cache
def targets() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((DATA / "synthetic13_targets.json").read_text())
    return loaded


def base(kind: str) -> Floats:
    return np.asarray(rows()["d"], dtype=np.float64) if kind == "d" else np.ones(len(rows()["d"]))


def margins(country: int, kept: Any = slice(0)) -> list[Margin]:
    wanted, n = targets(), targets()["n"][country]
    return [
        Margin(
            name,
            rows()[name][kept].astype(np.int64),
            np.array(wanted["pop"][name][country]) * n,
            tuple(str(level) for level in range(wanted["K"][name])),
        )
        for name in BREAKDOWNS
    ]


class Counted:
    """The whole sample as counts, with the weights of each country."""

    def __init__(self, kind: str) -> None:
        variables = [rows()["country"], *(rows()[name] for name in BREAKDOWNS)]
        self.cells = counting.gather(variables, base(kind))
        self.whole = counting.everybody(self.cells)
        self.asked = counting.Tally.beside(
            [counting.tally(self.cells, rows()[name], size) for name, size in QUESTIONS.items()]
        )
        self.parts = [
            slice(*np.searchsorted(self.cells.levels[0], [at, at + 1]).tolist()) for at in range(13)
        ]
        self.factors = np.concatenate([self._factors(country) for country in range(13)])

    def levels(self, country: int) -> tuple[Any, ...]:
        return tuple(self.cells.levels[1:, self.parts[country]])

    def _factors(self, country: int) -> Floats:
        whole = self.whole.of(self.parts[country])
        return counting.rake_cells(whole, self.levels(country), margins(country))

    def weights(self, kind: str) -> Floats:
        return np.asarray(base(kind) * self.factors[self.cells.cell_of_each])

    def tables(self, country: int, projection: Projection) -> dict[str, Table]:
        part, levels = self.parts[country], self.levels(country)
        sample = Sample(self.whole.of(part), self.factors[part], levels, projection)
        made = Country(sample, self.asked.of(part), list(QUESTIONS.values()))
        sizes = [targets()["K"][name] for name in BREAKDOWNS]
        return {
            name: made.table(codes, size) for name, codes, size in zip(BREAKDOWNS, levels, sizes, strict=True)
        }


counted = cache(Counted)


@cache
def theirs() -> pl.DataFrame:
    return pl.read_parquet(DATA / "synthetic13_R.parquet")


def first_of(question: str) -> int:
    """The row of a table in which the first answer of a question stands."""
    names = list(QUESTIONS)
    return sum(QUESTIONS[name] for name in names[: names.index(question)])
