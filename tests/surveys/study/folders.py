"""Small studies in a folder of their own."""

from pathlib import Path

import numpy as np
import polars as pl

from teduh.surveys.codebook import (
    Code,
    Codebook,
    CodeKind,
    MultipleResponseSet,
    Variable,
    VariableKind,
    stored,
)
from teduh.surveys.study.reading import Study, read

SETTINGS = """
name = "small"
sample_kind = "opt_in_panel"
title = {{ en = "Small", id = "Kecil" }}
questions = ["q", "m"]
breakdowns = ["age", "town"]
{top}
[data]
country = "country"
{data}
[weighting]
margins = ["age", "sex"]
{weighting}
[suppression]
hidden = 20
"""
TARGETS = {"age": {"1": 0.3, "2": 0.7}, "sex": {"1": 0.5, "2": 0.5}}


def closed(name: str, values: int, first: int = 1, kind: VariableKind = VariableKind.SINGLE) -> Variable:
    return Variable(
        name, {"en": name}, kind, tuple(Code(first + at, {"en": f"{name} {at}"}) for at in range(values))
    )


COUNTRIES = tuple(Code(at, {"und": name}) for at, name in enumerate(("ID", "DE")))
Q = Variable(
    "q", {}, codes=(*(Code(at, {}) for at in (1, 2, 3)), Code(9, {}, CodeKind.DONT_KNOW)),
)  # fmt: skip
CODEBOOK = Codebook(
    (
        Variable("country", {}, codes=COUNTRIES),
        closed("age", 2), closed("sex", 2), closed("town", 2), Q,
        closed("m1", 2, 0, VariableKind.MULTI), closed("m2", 2, 0, VariableKind.MULTI),
        Variable("w", {}, VariableKind.NUMBER), Variable("id", {}, VariableKind.NUMBER),
    ),
    (MultipleResponseSet("m", ("m1", "m2"), {}, 1),),
)  # fmt: skip


def frame(people: int = 400, seed: int = 5) -> pl.DataFrame:
    dice = np.random.default_rng(seed)
    age = dice.integers(1, 3, people)
    return pl.DataFrame(
        {
            "country": np.arange(people) % 2,
            "age": age,
            "sex": dice.integers(1, 3, people),
            "town": dice.integers(1, 3, people),
            "q": dice.choice([1, 2, 3, 9], people, p=[0.4, 0.3, 0.2, 0.1]),
            "m1": (dice.uniform(size=people) < 0.2 + 0.2 * age).astype(int),
            "m2": dice.integers(0, 2, people),
            "w": dice.choice([0.8, 1.0, 1.3], people),
            "id": np.arange(people),
        }
    )


def folder(place: Path, data: pl.DataFrame | None = None, **parts: str) -> Path:
    """A folder with both countries' targets; `top`, `data_more` and `weighting` are lines of study.toml."""
    place.mkdir(exist_ok=True)
    (frame() if data is None else data).write_parquet(place / "data.parquet")
    (place / "codebook.json").write_text(stored(CODEBOOK))
    lines = [
        f"{country},{margin},{level},{target}"
        for country in ("ID", "DE")
        for margin, levels in TARGETS.items()
        for level, target in levels.items()
    ]
    (place / "targets.csv").write_text("\n".join(["country,margin,level,target", *lines, ""]))
    words = {"top": "", "weighting": "", "data": parts.pop("data_more", 'weight = "w"')} | parts
    (place / "study.toml").write_text(SETTINGS.format(**words))
    return place


def study(place: Path, data: pl.DataFrame | None = None, **parts: str) -> Study:
    return read(folder(place, data, **parts))
