"""What is asked of an engine, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from teduh.surveys.weighting.counting import Tally
from teduh.surveys.weighting.records import Floats, Whole


class Engine(StrEnum):
    DUCKDB = "duckdb"
    SPARK = "spark"


class EngineMissing(RuntimeError):  # noqa: N818 - a verdict on how this was installed
    """Ibis, DuckDB or PySpark is not installed here."""


@dataclass(frozen=True)
class Known:
    """The codes of a column, and from where to where values are declared missing."""

    codes: tuple[int, ...]
    missing: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Asked:
    """Columns of whole numbers whose crossing is a cell, and the codes of each question that are counted.

    known: columns that are searched for values which nobody knows. weight: the column of base weights;
    without one everybody counts once.
    """

    cells: tuple[str, ...]
    answers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    weight: str = ""
    known: Mapping[str, Known] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Counted:
    """Counts of a sample.

    values: what the levels of each cell variable are, in order; the last is None where some gave no answer.
    levels: (m, C) of each cell. whole: everybody, (C, 1). answers: by question (C, A); whoever gave none of
    its codes is in no column. ends: (2, C), the least and the greatest base weight of each cell. strange: by
    column, the commonest value that is not known, and how many people have it.
    """

    values: tuple[tuple[int | None, ...], ...]
    levels: Whole
    whole: Tally
    answers: Mapping[str, Tally]
    ends: Floats
    strange: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def people(self) -> int:
        return int(self.whole.people.sum())
