"""The rows of a study that count, with country, margins, breakdowns and base weight of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

from teduh.surveys.study.coding import crossed
from teduh.surveys.study.reading import Study
from teduh.surveys.study.refusals import BadSetting, NoRows, WithoutId, said
from teduh.surveys.weighting import counting, notes
from teduh.surveys.weighting.checks import Duplicates, in_range, known_columns, one_row_each
from teduh.surveys.weighting.design import Projection
from teduh.surveys.weighting.margins import Missing, check_base
from teduh.surveys.weighting.notes import FLAGGED_IN, FLAGGED_OUT, Note, note
from teduh.surveys.weighting.records import MISSING, Mask
from teduh.surveys.weighting.refusals import MissingMargin

_Kind = TypeVar("_Kind", bound=np.generic)
Read: TypeAlias = tuple[str, counting.Codes, tuple[str, ...]]
"""A variable, its places (N,) of all rows, and its levels."""
Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told a step, how much of it is done, and of how much."""


def quietly(_step: str, _done: int, _of: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Variable:
    """A margin or breakdown: (n,) places, with one level more than it has names for whoever has none."""

    name: str
    places: counting.Codes
    levels: tuple[str, ...]


def _ids(column: pl.Series) -> npt.NDArray[np.generic]:
    """Of respondents. Raises WithoutId and BadSetting."""
    if column.dtype.is_nested():
        raise BadSetting(setting="data.respondent", value=str(column.dtype), wanted=said("ids"))
    lost = column.null_count() + (int((column == "").sum()) if column.dtype == pl.String else 0)
    if lost:
        raise WithoutId(column=column.name, people=lost)
    return np.asarray(column.to_numpy())


class Rows:
    """Rows that count, with their country, margins, breakdowns and base weight."""

    def __init__(self, study: Study, progress: Progress) -> None:
        self.study, self.notes = study, list[Note]()
        chosen = study.settings
        self.fixed = bool(chosen.data.final)
        self.projection = Projection.FIXED if self.fixed else chosen.weighting.projection
        if not chosen.weighting.margins:
            self.projection = Projection.FIXED
        for name, (low, high) in chosen.data.ranges.items():
            in_range(name, study.numbers(name), low, high)
        wanted = dict.fromkeys([*chosen.weighting.margins, *chosen.breakdowns])
        country = study.country_of_each
        read: list[Read] = []
        for at, name in enumerate(wanted):
            progress("read", at, len(wanted))
            read.append((name, *crossed([study.coded(part) for part in name.split("*")])))
        self._note_lost("without_country", int((country < 0).sum()))
        self.kept = self._kept(country, read)
        self.country = self.of_kept(country)
        if not len(self.country):
            raise NoRows(file=study.settings.data.file)
        self.variables = [self._variable(*each) for each in read]
        weight = chosen.data.final or chosen.data.weight
        self.base = self.of_kept(study.numbers(weight)) if weight else np.ones(len(self.country))
        check_base(self.base)
        self.notes += notes.of_base(self.base)

    @property
    def names(self) -> list[str]:
        return [each.name for each in self.variables]

    def of_kept(self, values: npt.NDArray[_Kind]) -> npt.NDArray[_Kind]:
        return values if self.kept is None else values[self.kept]

    def _kept(self, country: counting.Codes, read: Sequence[Read]) -> Mask | None:
        chosen = self.study.settings
        names = self.study.countries
        known_columns(chosen.countries, names)
        wanted = [at for at, name in enumerate(names) if not chosen.countries or name in chosen.countries]
        kept = country >= 0 if len(wanted) == len(names) else np.isin(country, wanted)
        if chosen.data.respondent:
            kept &= self._once(read)
        if chosen.data.flags or not chosen.with_flagged:
            kept &= self._unflagged(kept)
        if chosen.weighting.missing is Missing.DROP:
            there = np.logical_and.reduce(
                [places != MISSING for name, places, _levels in read if name in chosen.weighting.margins]
            )
            self._note_lost("missing_dropped", int((kept & ~there).sum()))
            kept &= there
        return None if kept.all() else kept

    def _unflagged(self, kept: Mask) -> Mask:
        """Everybody, or those without a flag; how many have one is told. Nobody is deleted."""
        chosen = self.study.settings
        if not chosen.data.flags:
            raise BadSetting(setting="data.flags", value="—", wanted=said("names"))
        marks = [self.study.numbers(name) for name in chosen.data.flags]
        flagged = np.logical_or.reduce([(mark != 0) & ~np.isnan(mark) for mark in marks])
        if found := int((kept & flagged).sum()):
            code, names = (FLAGGED_IN if chosen.with_flagged else FLAGGED_OUT), ", ".join(chosen.data.flags)
            self.notes.append(note(code, n=found, flags=names))
        return np.ones_like(flagged) if chosen.with_flagged else ~flagged

    def _once(self, read: Sequence[Read]) -> Mask:
        data = self.study.settings.data
        complete = np.logical_and.reduce([places != MISSING for _name, places, _levels in read])
        ids = _ids(self.study.column(data.respondent))
        if data.duplicates is Duplicates.LAST_COMPLETE:
            for name in (item for items in self.study.questions.values() for item in items):
                complete = complete & (self.study.coded(name).places != MISSING)
        once = one_row_each(data.respondent, ids, complete, data.duplicates)
        self._note_lost("duplicates_left_out", int((~once).sum()))
        return once

    def _note_lost(self, code: str, lost: int) -> None:
        if lost:
            self.notes.append(note(code, n=lost))

    def _variable(self, name: str, places: counting.Codes, levels: tuple[str, ...]) -> Variable:
        narrow = np.int8 if len(levels) < np.iinfo(np.int8).max else np.int16
        own = self.of_kept(places)
        lost = int((own == MISSING).sum())
        if lost and name in self.study.settings.weighting.margins and not self.fixed:
            if self.study.settings.weighting.missing is Missing.ERROR:
                percent = f"{100 * lost / len(own):.1f}"
                raise MissingMargin(margin=name, people=lost, percent=percent)
            self.notes.append(note("missing_as_level", n=lost, margin=name))
        filled = np.where(own == MISSING, len(levels), own) if lost else own
        return Variable(name, filled.astype(narrow, copy=False), levels)
