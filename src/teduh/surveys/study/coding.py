"""Columns of a file as places among the codes of the codebook."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from teduh.surveys.codebook import Code, Codebook, CodeKind, Variable
from teduh.surveys.study.refusals import NoQuestion
from teduh.surveys.weighting.counting import Codes
from teduh.surveys.weighting.records import MISSING
from teduh.surveys.weighting.refusals import UnlabelledCode

# Whole numbers within this span are looked up in a table of their own.
_SPAN = 1 << 12
_WIDEST = 1 << 62
# Numbers of which any two differ by no more than 32 bits hold.
_HALF = 1 << 30


@dataclass(frozen=True)
class Coded:
    """One variable. codes: those that count as levels, in order; places: (n,), -1 for none of them."""

    variable: Variable
    codes: tuple[Code, ...]
    places: Codes

    @property
    def size(self) -> int:
        return len(self.codes)

    @property
    def levels(self) -> tuple[str, ...]:
        """The codes as words, by which targets name them."""
        return tuple(str(each.value) for each in self.codes)


def levels_of(codebook: Codebook, name: str, *, with_dont_know: bool = True) -> tuple[Code, ...]:
    """The codes of a variable that are counted. Raises NoQuestion where there are none."""
    variable = codebook.variable(name)
    silent = (
        {CodeKind.NOT_ASKED} if with_dont_know else {CodeKind.NOT_ASKED, CodeKind.DONT_KNOW, CodeKind.REFUSED}
    )
    counted = tuple(each for each in variable.codes if each.kind not in silent)
    codes = tuple(each for each in counted if with_dont_know or not variable.is_missing(each.value))
    if not codes:
        raise NoQuestion(variable=name)
    return codes


def coded(column: pl.Series, variable: Variable, codes: tuple[Code, ...]) -> Coded:
    """Raises UnlabelledCode for a value that the codebook does not know."""
    if column.dtype.is_nested():
        raise UnlabelledCode(variable=variable.name, value=column.dtype, people=len(column))
    whole = column.dtype.is_integer() and all(isinstance(each.value, int) for each in variable.codes)
    low, high = _ends(column, variable) if whole else (0, _SPAN)
    if high - low < _SPAN and high < _WIDEST:
        places = _looked_up(column, variable, codes, low, high)
    else:
        places = _replaced(column, variable, codes)
    return Coded(variable, codes, places)


def _ends(column: pl.Series, variable: Variable) -> tuple[int, int]:
    seen = [int(each.value) for each in variable.codes]
    seen += [end for end in (column.min(), column.max()) if isinstance(end, int)]
    return min(seen), max(seen)


def _looked_up(column: pl.Series, variable: Variable, codes: tuple[Code, ...], low: int, high: int) -> Codes:
    """By a table of all values from low to high, whose last row is for nulls."""
    strange = len(codes) + 1
    narrow = np.int8 if strange < np.iinfo(np.int8).max else np.int16
    table = np.full(high - low + 2, strange, dtype=narrow)
    for value in range(low, high + 1):
        if variable.code(value) is not None or variable.is_missing(value):
            table[value - low] = MISSING
    for at, code in enumerate(codes):
        table[int(code.value) - low] = at
    table[-1] = MISSING
    narrow_enough = low >= -_HALF and high < _HALF
    rows = (column.cast(pl.Int32 if narrow_enough else pl.Int64) - low).fill_null(high - low + 1).to_numpy()
    found: Codes = table[rows]
    if int(found.max(initial=MISSING)) == strange:
        counts = np.bincount(rows[found == strange])
        value = int(counts.argmax())
        raise UnlabelledCode(variable=variable.name, value=value + low, people=int(counts[value]))
    return found


def _replaced(column: pl.Series, variable: Variable, codes: tuple[Code, ...]) -> Codes:
    """By looking at each value, as texts and far-away numbers need."""
    found = column.to_list()
    for value in dict.fromkeys(found):
        if value is not None and variable.code(value) is None and not variable.is_missing(value):
            raise UnlabelledCode(variable=variable.name, value=value, people=found.count(value))
    place: dict[object, int] = {each.value: at for at, each in enumerate(codes)}
    return np.array([place.get(value, MISSING) for value in found], dtype=np.int16)


def crossed(parts: list[Coded]) -> tuple[Codes, tuple[str, ...]]:
    """Several variables as one margin: places (n,), and levels joined by ` * `."""
    if len(parts) == 1:
        return parts[0].places, parts[0].levels
    places, levels = parts[0].places.astype(np.int64), parts[0].levels
    for part in parts[1:]:
        lost = (places == MISSING) | (part.places == MISSING)
        places = np.where(lost, MISSING, places * part.size + part.places)
        levels = tuple(f"{one} * {other}" for one in levels for other in part.levels)
    return places, levels
