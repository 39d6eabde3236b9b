"""What is no fault and should be known all the same: notes, each with a sentence in both tongues."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from teduh.surveys.weighting.counting import Codes
from teduh.surveys.weighting.records import Floats, Mask
from teduh.surveys.weighting.words import filled, words

FEW_RESPONDENTS, FEW_OF_LEVEL = 100, 30
HIGH_EFFECT = 3.0
FAR_FROM_ONE = (0.5, 2.0)
OLD_TARGETS = 10
MANY_ITEMS = 20
MARGINS_MAY_MISS = 0.005
FLAGGED_IN, FLAGGED_OUT = "flagged_counted", "flagged_left_out"
_GOLDEN, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True)
class Note:
    """`code` names a row of notes.toml; `facts` fill it. country: empty where all are meant."""

    code: str
    facts: tuple[tuple[str, object], ...] = ()
    country: str = ""

    def sentence(self, language: str) -> str:
        said = filled(words("teduh.surveys.weighting", "notes")[self.code], language, dict(self.facts))
        return f"{self.country}: {said}" if self.country else said


def note(code: str, country: str = "", **facts: object) -> Note:
    return Note(code, tuple(facts.items()), country)


def of_country(n: int, effect: float, country: str = "") -> list[Note]:
    """Of n respondents, whose weights have the design effect of Kish."""
    found = []
    if n < FEW_RESPONDENTS:
        found.append(note("few_respondents", country, n=n))
    if effect > HIGH_EFFECT:
        found.append(note("high_design_effect", country, effect=f"{effect:.2f}"))
    return found


def of_base(base: Floats) -> list[Note]:
    """Base weights that are scaled to a population are right, and worth a word."""
    return of_mean_base(float(base.mean()))


def of_mean_base(mean: float) -> list[Note]:
    low, high = FAR_FROM_ONE
    return [] if low <= mean <= high else [note("population_scaled_weights", mean=f"{mean:.4g}")]


def of_levels(name: str, levels: Sequence[str], people: Floats, country: str = "") -> list[Note]:
    """Levels of a margin that fewer than 30 respondents, (L,), stand for."""
    few = [
        f"{level} ({count:.0f})" for level, count in zip(levels, people, strict=False) if count < FEW_OF_LEVEL
    ]
    return [note("few_of_level", country, margin=name, levels=", ".join(few))] if few else []


def of_targets(year: int | None, fieldwork: int | None) -> list[Note]:
    """Years of the targets and of the fieldwork, where both are known."""
    if year is None or fieldwork is None or fieldwork - year <= OLD_TARGETS:
        return []
    return [note("old_targets", year=year, age=fieldwork - year)]


def missed(
    name: str, levels: Sequence[str], reached: Floats, targets: Floats, country: str = ""
) -> list[Note]:
    """Margins that weights which came with the file do not keep: both (L,), brought to shares here."""
    off = np.abs(reached / reached.sum() - targets / targets.sum())
    worst = int(off.argmax())
    if off[worst] <= MARGINS_MAY_MISS:
        return []
    points = f"{100 * off[worst]:.1f}"
    return [note("margin_missed", country, margin=name, level=levels[worst], points=points)]


def identical(answers: Sequence[Codes]) -> Mask:
    """(n,) who gave the very answers, k of (n,), of somebody else. Nobody is dropped.

    Answers are folded into one number of 64 bits: two people who differ share it once in 10¹⁹.
    """
    folded = np.zeros(len(answers[0]), dtype=np.uint64)
    for column in answers:
        folded ^= column.astype(np.int64).view(np.uint64) + _GOLDEN + (folded << np.uint64(6))
        folded *= _MIX
        folded ^= folded >> np.uint64(29)
    order = np.argsort(folded)
    same = np.flatnonzero(np.diff(folded[order].view(np.int64)) == 0)
    found = np.zeros(len(folded), dtype=np.bool_)
    found[order[same]] = found[order[same + 1]] = True
    return found
