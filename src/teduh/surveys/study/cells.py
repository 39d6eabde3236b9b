"""Arrays of one country and breakdown, and the cells that are told of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from teduh.surveys.study.figures import Cell, Column, Question
from teduh.surveys.weighting.intervals import of_shares
from teduh.surveys.weighting.letters import rows_of_letters
from teduh.surveys.weighting.records import Floats


@dataclass(frozen=True)
class Block:
    """A options in the g columns of one breakdown, or of a total. All are (A, g), covariance is (A, g, g)."""

    columns: tuple[Column, ...]
    values: Floats
    covariance: Floats
    people: Floats
    weighted: Floats
    kish: Floats
    df: Floats

    @staticmethod
    def joined(parts: Sequence["Block"]) -> "Block":
        """Options below each other."""
        names = ("values", "covariance", "people", "weighted", "kish", "df")
        return Block(parts[0].columns, *(np.concatenate([getattr(p, name) for p in parts]) for name in names))

    @cached_property
    def variances(self) -> Floats:
        return np.maximum(np.diagonal(self.covariance, axis1=1, axis2=2), 0.0)

    @cached_property
    def effective(self) -> Floats:
        """Respondents divided by the design effect of their weights."""
        none = np.zeros_like(self.people)
        return np.divide(self.people, self.kish, out=none, where=self.people > 0)

    def cells(self, level: float, *, marks: bool) -> list[list[Cell]]:
        """By option, then by column. Without marks no column is compared."""
        low, high = self._ends(level)
        effective = self.effective
        simple = self.values * (1 - self.values) / np.maximum(self.people, 1.0)
        deff = np.divide(self.variances, simple, out=np.full_like(simple, np.nan), where=simple > 0)
        letters = self._letters(effective) if marks else [("",) * len(self.columns)] * len(self.values)
        errors = np.sqrt(self.variances)
        numbers = (self.people, self.weighted, self.values, errors, low, high, deff, effective, self.df)
        rows = zip(*(each.tolist() for each in numbers), strict=True)
        return [
            [_cell(*cell) for cell in zip(*row, told, strict=True)]
            for row, told in zip(rows, letters, strict=True)
        ]

    def _ends(self, level: float) -> tuple[Floats, Floats]:
        low, high = (np.full_like(self.values, np.nan) for _ in range(2))
        some = (self.people > 0) & (self.df > 0)
        low[some], high[some] = of_shares(
            np.clip(self.values[some], 0.0, 1.0),
            self.variances[some],
            np.maximum(self.people[some], 2.0),
            df=self.df[some],
            kish=self.kish[some],
            level=level,
        )
        return low, high

    def _letters(self, effective: Floats) -> list[tuple[str, ...]]:
        df = float(self.df.sum(axis=1).max()) if self.df.size else 1.0
        return rows_of_letters(self.values, self.covariance, effective, df)


def _cell(  # noqa: PLR0913, PLR0917 - the numbers of a cell in the order of its fields
    n: float,
    base: float,
    share: float,
    error: float,
    low: float,
    high: float,
    deff: float,
    effective: float,
    df: float,
    letters: str,
) -> Cell:
    if not n:
        return Cell(0, 0.0, None)
    known = low == low  # noqa: PLR0124 - a number, and not NaN
    varies = deff == deff  # noqa: PLR0124 - as above
    return Cell(
        int(n),
        base,
        share,
        error if known else None,
        low if known else None,
        high if known else None,
        letters,
        deff if varies else None,
        effective,
        df,
    )


def question_of(
    name: str,
    options: tuple[str, ...],
    columns: Sequence[Column],
    cells: Sequence[list[list[Cell]]],
    rows: range,
    *,
    adds_up: bool,
) -> Question:
    """cells: of each block, by option and column; rows: the options of this question among them."""
    told = [
        tuple(block[row][at] for row in rows)
        for block in cells
        for at in range(len(block[0]) if block else 0)
    ]
    return Question(name, options, tuple(columns), tuple(told), adds_up)
