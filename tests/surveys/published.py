"""Reports of small studies, published."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import polars as pl

from teduh.surveys.actions import publish_report
from teduh.surveys.codebook import Code, Codebook, MultipleResponseSet, Variable, VariableKind, stored
from teduh.surveys.models import PublishedReport
from teduh.surveys.report.bundle import bundle
from teduh.surveys.study.reading import read
from tests.surveys.study.folders import closed

COUNTRIES = ("ID", "DE", "VN")
ITEMS = ("cost", "shame", "time")
_SETTINGS = """
name = "small"
sample_kind = "opt_in_panel"
title = { en = "Small survey", id = "Survei kecil" }
questions = ["m"]
[data]
country = "country"
[[order]]
subject = "barriers"
question = "m"
keys = { m1 = "cost", m2 = "shame", m3 = "time" }
"""
_CODEBOOK = Codebook(
    (
        Variable("country", {}, codes=tuple(Code(at, {"und": name}) for at, name in enumerate(COUNTRIES))),
        *(closed(f"m{at}", 2, 0, VariableKind.MULTI) for at in (1, 2, 3)),
    ),
    (MultipleResponseSet("m", ("m1", "m2", "m3"), {"en": "What holds you back?"}, 1),),
)


def folder(place: Path, shares: Mapping[str, Sequence[float]], **people: int) -> Path:
    """Of each country 600 people, or as many as are said, of whom these shares chose cost, shame and time."""
    place.mkdir(exist_ok=True)
    frames = [
        _frame(COUNTRIES.index(country), each, people.get(country, 600)) for country, each in shares.items()
    ]
    pl.concat(frames).write_parquet(place / "data.parquet")
    (place / "codebook.json").write_text(stored(_CODEBOOK))
    (place / "study.toml").write_text(_SETTINGS)
    return place


def _frame(country: int, shares: Sequence[float], people: int) -> pl.DataFrame:
    dice = np.random.default_rng(country)
    chosen = [dice.permutation(np.arange(people) < round(share * people)) for share in shares]
    items = {f"m{at}": each.astype(int) for at, each in enumerate(chosen, 1)}
    return pl.DataFrame({"country": [country] * people, **items})


def published(place: Path, slug: str = "small", *, is_demo: bool = False) -> PublishedReport:
    return publish_report(slug, made=bundle(read(place), is_demo=is_demo), is_demo=is_demo)
