"""What is asked of margins before anything is weighted by them."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

import numpy as np

from teduh.surveys.weighting.records import MISSING, Floats, Margin, Mask
from teduh.surveys.weighting.refusals import (
    BadBaseWeight,
    BadTarget,
    EmptyTargetLevel,
    LevelWithoutTarget,
    MarginTotalsDisagree,
    MissingMargin,
    ZeroTargetWithRespondents,
)

TOTALS_MAY_DIFFER = 1e-3
RESCALED = "margins_rescaled"
# Sums of floating numbers that are the same.
_ROUNDING = 1e-12


class Missing(StrEnum):
    """What becomes of whoever has no level of a margin."""

    ERROR = "error"
    """Nothing is weighted before somebody chose."""
    LEVEL = "level"
    """A level of their own, with its share of the sample."""
    DROP = "drop"
    """They are left out."""


def margin_of(name: str, values: Sequence[object], targets: Mapping[str, float]) -> Margin:
    """A margin by the words of its levels; None is a missing one. LevelWithoutTarget says what is near."""
    levels = tuple(targets)
    place: dict[object, int] = {level: at for at, level in enumerate(levels)} | {None: MISSING}
    strange = [value for value in values if value not in place]
    if strange:
        near = nearest(str(strange[0]), levels)
        people = strange.count(strange[0])
        raise LevelWithoutTarget(margin=name, level=strange[0], people=people, near=near)
    codes = np.array([place[value] for value in values], dtype=np.int64)
    return Margin(name, codes, np.array(list(targets.values()), dtype=np.float64), levels)


def nearest(word: str, known: Sequence[str]) -> str:
    """What is meant by a word that is not known, whatever its capitals and blanks; "" if nothing is near."""
    plain = {each.strip().casefold(): each for each in known}
    found = difflib.get_close_matches(word.strip().casefold(), list(plain), 1)
    return plain[found[0]] if found else ""


def without_missing(margins: Sequence[Margin], policy: Missing) -> tuple[list[Margin], Mask]:
    """Margins in which nobody is missing, and who of the sample (n,) is kept. Raises MissingMargin."""
    kept = np.ones(len(margins[0].codes), dtype=np.bool_)
    if policy is Missing.DROP:
        for margin in margins:
            kept &= margin.codes != MISSING
        return [replace(margin, codes=margin.codes[kept]) for margin in margins], kept
    if policy is Missing.LEVEL:
        return [_with_own_level(margin) for margin in margins], kept
    for margin in margins:
        _check_missing(margin)
    return list(margins), kept


def _with_own_level(margin: Margin) -> Margin:
    lost = margin.codes == MISSING
    if not lost.any():
        return margin
    share, total = float(lost.mean()), float(margin.targets.sum())
    targets = np.append(margin.targets * (1 - share), share * total)
    codes = np.where(lost, len(margin.targets), margin.codes)
    return replace(margin, codes=codes, targets=targets, levels=(*margin.levels, "—"))


def checked(base: Floats, margins: Sequence[Margin]) -> tuple[list[Margin], tuple[str, ...]]:
    """Margins with one sum, and what should be noted. Raises the refusals of this package."""
    check_base(base)
    for margin in margins:
        _check_missing(margin)
        _check_codes(margin)
        _check_levels(margin)
    return _with_one_total(margins)


def check_base(base: Floats) -> None:
    wrong = np.flatnonzero(~(np.isfinite(base) & (base > 0)))
    if wrong.size:
        row = int(wrong[0])
        raise BadBaseWeight(row=row + 1, value=float(base[row]))


def _check_missing(margin: Margin) -> None:
    lost = int((margin.codes == MISSING).sum())
    if lost:
        percent = f"{100 * lost / len(margin.codes):.1f}"
        raise MissingMargin(margin=margin.name, people=lost, percent=percent)


def _check_codes(margin: Margin) -> None:
    beyond = margin.codes[(margin.codes < 0) | (margin.codes >= len(margin.targets))]
    if beyond.size:
        raise LevelWithoutTarget(margin=margin.name, level=int(beyond[0]), people=beyond.size)


def _check_levels(margin: Margin) -> None:
    counts = np.bincount(margin.codes, minlength=len(margin.targets))
    for at, (level, count) in enumerate(zip(margin.levels, counts.tolist(), strict=True)):
        target = float(margin.targets[at])
        if not np.isfinite(target) or target < 0:
            raise BadTarget(margin=margin.name, level=level, target=target)
        if target > 0 and count == 0:
            near = _neighbour(margin, counts > 0, at)
            raise EmptyTargetLevel(margin=margin.name, level=level, target=target, near=near)
        if target == 0 and count > 0:
            raise ZeroTargetWithRespondents(margin=margin.name, level=level, people=count)


def _neighbour(margin: Margin, there: Mask, at: int) -> str:
    """The level beside it that has respondents: ages and schooling come in order."""
    places = np.flatnonzero(there)
    return margin.levels[places[np.abs(places - at).argmin()]] if places.size else ""


def _with_one_total(margins: Sequence[Margin]) -> tuple[list[Margin], tuple[str, ...]]:
    """Sums that differ by rounding are brought to that of the first margin, which is noted."""
    total, same = float(margins[0].targets.sum()), []
    notes: tuple[str, ...] = ()
    for margin in margins:
        own = float(margin.targets.sum())
        if abs(own - total) > TOTALS_MAY_DIFFER * total:
            raise MarginTotalsDisagree(margin=margin.name, total=own, expected=total, other=margins[0].name)
        if abs(own - total) > _ROUNDING * total:
            notes = (RESCALED,)
        same.append(replace(margin, targets=margin.targets * (total / own)))
    return same, notes
