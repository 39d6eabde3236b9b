"""The floors under which nothing is told, and which levels of a breakdown go because of them."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from teduh.surveys.study.settings import Suppression
from teduh.surveys.weighting.records import Floats, Mask


@dataclass(frozen=True)
class Floors:
    """The table of floors.toml."""

    hidden_below: int
    marked_below: int
    effective_below: float
    wide: float
    narrow: float
    relative: float
    degrees_below: float
    base_step: int
    decimals: int

    def at_least(self, own: Suppression) -> "Floors":
        """A study's own floors where they are higher: nobody sets them lower."""
        hidden, marked = max(self.hidden_below, own.hidden), max(self.marked_below, own.marked)
        return replace(self, hidden_below=hidden, marked_below=marked)


@cache
def floors() -> Floors:
    """The rules that ship."""
    return Floors(**tomllib.loads((Path(__file__).parent / "floors.toml").read_text()))


def hidden_levels(people: Floats, effective: Floats, rules: Floors) -> Mask:
    """(A, g): of A answers in the g levels that make up a whole, which are hidden.

    The thin ones; and, until those hidden make up a group that could be told by itself, the next smallest:
    the whole without the told ones is told as well. Of two alike the first goes.
    """
    hidden = (people < rules.hidden_below) | (effective < rules.effective_below)
    if people.shape[1] == 1:
        return hidden
    for row, sizes in zip(hidden, people, strict=True):
        while row.any() and not row.all() and _gives_away(row, sizes, rules):
            row[np.where(row, np.inf, sizes).argmin()] = True
    return hidden


def _gives_away(row: Mask, sizes: Floats, rules: Floors) -> bool:
    return bool(row.sum() == 1 or sizes[row].sum() < rules.hidden_below)
