"""Files as pollsters send them, made here by our own writers."""

from pathlib import Path

import numpy as np
import polars as pl

from teduh.surveys.codebook import Code, Codebook, MultipleResponseSet, Table, Variable, VariableKind
from teduh.surveys.formats import write_sav

PEOPLE = 900
ITEMS = {"m1": "My family", "m2": "What it costs", "m3": "No time"}


def closed(name: str, label: str, *labels: str) -> Variable:
    codes = tuple(Code(at, {"en": each}) for at, each in enumerate(labels, 1))
    return Variable(name, {"en": label}, codes=codes)


def book(*, has_faults: bool) -> Codebook:
    """With faults, two codes of `comfort` have one label."""
    second = "Comfortable" if has_faults else "Uncomfortable"
    items = (
        Variable(name, {"en": label}, VariableKind.MULTI, (Code(0, {"en": "No"}), Code(1, {"en": "Yes"})))
        for name, label in ITEMS.items()
    )
    return Codebook(
        (
            closed("land", "Country", "Indonesia", "Germany"),
            closed("sex", "Sex", "Woman", "Man"),
            closed("age", "Age", "18-34", "35 and older"),
            closed("comfort", "Are you comfortable with talking about it?", "Comfortable", second),
            *items,
            Variable("years", {"en": "Age in years"}, VariableKind.NUMBER),
        ),
        (MultipleResponseSet("m", tuple(ITEMS), {"en": "What holds you back?"}, 1),),
    )


def poll(*, has_faults: bool = False) -> Table:
    """Two countries. With faults, eleven respondents have the value 7 for `sex`, which has no label."""
    dice = np.random.default_rng(3)
    land = dice.permutation(np.arange(PEOPLE) % 2 + 1)
    sex = dice.choice([1, 2], PEOPLE, p=[0.6, 0.4])
    if has_faults:
        sex[:11] = 7
    chosen = {
        "m1": dice.random(PEOPLE) < 0.3,
        "m2": dice.random(PEOPLE) < np.where(land == 2, 0.75, 0.3),
        "m3": dice.random(PEOPLE) < 0.3,
    }
    years = dice.integers(18, 80, PEOPLE)
    frame = pl.DataFrame(
        {
            "land": land,
            "sex": sex,
            "age": np.where(years < 35, 1, 2),
            "comfort": dice.choice([1, 2], PEOPLE, p=[0.7, 0.3]),
            **{name: each.astype(int) for name, each in chosen.items()},
            "years": years,
        }
    )
    return Table(book(has_faults=has_faults), frame.cast(pl.Int64))


def sav(path: Path, *, has_faults: bool = False) -> Path:
    write_sav(poll(has_faults=has_faults), path, "en")
    return path
