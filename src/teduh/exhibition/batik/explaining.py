"""What in the input drew each element of a cloth, in Indonesian and English, from a table."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from teduh.exhibition.batik.designing import WHOLE_CLOTH
from teduh.exhibition.batik.model import Design
from teduh.exhibition.batik.palettes import palettes

LANGUAGES = ("id", "en")
AVOIDED = (
    "calm", "stress", "healthy", "diagnos", "your anxiety", "disorder", "depress",
    "tenang", "stres", "sehat", "cemas", "gangguan jiwa", "depresi",
)  # fmt: skip
"""Words that no explanation may hold: a cloth says nothing about a person's state of mind."""


@dataclass(frozen=True)
class Reason:
    """One sentence about one element; `element` is also the class of its group in the SVG, if it has one."""

    element: str
    text: str


def explain(design: Design, language: str) -> tuple[Reason, ...]:
    """Every element of this cloth with what drew it, the input first."""
    return tuple(Reason(element, text) for element, text in _said(design, LANGUAGES.index(language)))


def family_note(family: str, language: str) -> tuple[str, str, str]:
    """A family's name, a short note on it, and where the note is from."""
    row = words()["families"][family]
    return row[language], row[f"note_{language}"], row["source"]


@cache
def words() -> dict[str, Any]:  # a table of the product's own, whose tests read every row
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text())


def _said(design: Design, tongue: int) -> Iterator[tuple[str, str]]:
    table = words()
    drawn = {name: pair[tongue] for name, pair in table["drawn"][design.source].items()}
    yield "input", table["input"][design.source][tongue]
    yield from _motifs(design, tongue)
    because = table["layouts"]["chosen"][tongue] if "layout" in design.chosen else drawn["layout"]
    yield "layout", table["layouts"][design.layout][tongue].format(value=because)
    yield "palette", _palette(design, tongue)
    yield "ground", table["grounds"][design.ground][tongue].format(value=drawn["ground"])
    for name in _shown(design):
        yield name, drawn[name].format(value=design.rays)
    yield "hem", _hem(design, tongue, drawn["hem"])
    yield "cracks", drawn["cracks"]


def _shown(design: Design) -> Iterator[str]:
    """Only what this cloth has: slants and waves of bands, edges of rosettes, cells of all but bands."""
    families = {design.main} if design.layout == "byur" else {design.main, design.second}
    yield from ("rays", "fineness", "dip")
    if families != {"lereng"}:
        yield "cells"
    if families & {"lereng", "tambal"} and not design.quiet_border:
        yield "bands"
    if families & {"lereng", *WHOLE_CLOTH}:
        yield "side"
    if families & {"ceplok", *WHOLE_CLOTH}:
        yield "edge"


def _motifs(design: Design, tongue: int) -> Iterator[tuple[str, str]]:
    table, language = words(), LANGUAGES[tongue]
    measured = table["measured"][design.source]
    key = "main_chosen" if "family" in design.chosen else "main_kept" if _stands_in(design) else "main"
    name = table["families"][design.main][language]
    yield "main", table["elements"][key][tongue].format(name=name, value=measured[design.main][tongue])
    if design.layout != "byur":
        name = table["families"][design.second][language]
        yield (
            "second",
            table["elements"]["second"][tongue].format(name=name, value=measured[design.second][tongue]),
        )


def _stands_in(design: Design) -> bool:
    """Ceplok was drawn because kawung is kept back."""
    kept = design.respect_larangan and design.main == "ceplok"
    return kept and design.traits["rhythm"] > design.traits["link"]


def _palette(design: Design, tongue: int) -> str:
    key = "palette_chosen" if "palette" in design.chosen else "palette"
    name = getattr(palettes()[design.palette], LANGUAGES[tongue])
    return str(words()["elements"][key][tongue].format(name=name))


def _hem(design: Design, tongue: int, value: str) -> str:
    if design.quiet_border:
        return str(words()["elements"]["hem_quiet"][tongue])
    return str(words()["elements"]["hem"][tongue].format(value=value))
