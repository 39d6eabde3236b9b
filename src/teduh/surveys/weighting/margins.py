"""What is asked of margins before anything is weighted by them."""

import difflib
from collections.abc import Sequence

import numpy as np

from teduh.surveys.weighting.records import MISSING, Floats, Margin
from teduh.surveys.weighting.refusals import (
    BadBaseWeight,
    EmptyTargetLevel,
    LevelWithoutTarget,
    MarginTotalsDisagree,
    MissingMargin,
    ZeroTargetWithRespondents,
)

TOTALS_MAY_DIFFER = 1e-3
RESCALED = "margins_rescaled"


def checked(base: Floats, margins: Sequence[Margin]) -> tuple[list[Margin], tuple[str, ...]]:
    """Margins with one sum, and what should be noted. Raises the refusals of this package."""
    _check_base(base)
    for margin in margins:
        _check_codes(margin)
        _check_levels(margin)
    return _with_one_total(margins)


def _check_base(base: Floats) -> None:
    wrong = np.flatnonzero(~(np.isfinite(base) & (base > 0)))
    if wrong.size:
        row = int(wrong[0])
        raise BadBaseWeight(
            f"row {row + 1}", base[row], "a number above nought", "Mend the weight, or leave the row out."
        )


def _check_codes(margin: Margin) -> None:
    lost = int((margin.codes == MISSING).sum())
    if lost:
        share = f"{lost} respondents ({100 * lost / len(margin.codes):.1f} %) without one"
        step = "Choose: leave them out, or give them a level of their own with its share of the sample."
        raise MissingMargin(f"margin {margin.name}", share, "a level for everybody", step)
    beyond = margin.codes[(margin.codes < 0) | (margin.codes >= len(margin.targets))]
    if beyond.size:
        raise LevelWithoutTarget(
            f"margin {margin.name}",
            f"{beyond.size} respondents of level {int(beyond[0])}",
            f"one of {len(margin.targets)} levels",
            "Give the level a target, or code it as another.",
        )


def _check_levels(margin: Margin) -> None:
    counts = np.bincount(margin.codes, minlength=len(margin.targets))
    for level, target, count in zip(margin.levels, margin.targets, counts, strict=True):
        place = f"margin {margin.name}, level {level}"
        if target > 0 and count == 0:
            near = difflib.get_close_matches(level, [each for each in margin.levels if each != level], 1)
            other = near[0] if near else "a neighbour"
            step = f"Merge the level with {other}, or leave the margin out."
            raise EmptyTargetLevel(place, f"target {target:g} and nobody", "at least one respondent", step)
        if not np.isfinite(target) or target < 0:
            raise LevelWithoutTarget(place, target, "a target of nought or more", "Give the level a target.")
        if target == 0 and count > 0:
            step = "Give the level a target, or leave these respondents out."
            raise ZeroTargetWithRespondents(place, f"{count} respondents, target 0", "a target above 0", step)


def _with_one_total(margins: Sequence[Margin]) -> tuple[list[Margin], tuple[str, ...]]:
    """Sums that differ by rounding are brought to that of the first margin, which is noted."""
    total, same = float(margins[0].targets.sum()), []
    notes: tuple[str, ...] = ()
    for margin in margins:
        own = float(margin.targets.sum())
        if abs(own - total) > TOTALS_MAY_DIFFER * total:
            raise MarginTotalsDisagree(
                f"margin {margin.name}", f"{own:g} people", f"{total:g}, as in {margins[0].name}",
                "Take all margins from one population.",
            )  # fmt: skip
        if own != total:
            notes = (RESCALED,)
        same.append(Margin(margin.name, margin.codes, margin.targets * (total / own), margin.levels))
    return same, notes
