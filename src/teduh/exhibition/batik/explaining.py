"""What in the input drew each element of a cloth, in Indonesian and English, from a table."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from teduh.exhibition.batik.designing import families_by
from teduh.exhibition.batik.model import FAMILIES, WHOLE_CLOTH, Design
from teduh.exhibition.batik.palettes import palettes

LANGUAGES = ("id", "en")
_ONLY_OF = {
    "cells": frozenset(FAMILIES) - {"lereng"},
    "bands": frozenset({"lereng", "tambal"}),
    "side": frozenset({"lereng", *WHOLE_CLOTH}),
    "edge": frozenset({"ceplok", *WHOLE_CLOTH}),
}
"""Slants and waves of bands, edges of rosettes, cells of all but bands: which families have them."""

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


def families_with(element: str) -> frozenset[str]:
    """The families that alone have an element; none for what every cloth has."""
    return _ONLY_OF.get(element, frozenset())


def _shown(design: Design) -> Iterator[str]:
    """Only what this cloth has."""
    families = {design.main} if design.layout == "byur" else {design.main, design.second}
    yield from ("rays", "fineness", "dip")
    for element, having in _ONLY_OF.items():
        if families & having and not (element == "bands" and design.quiet_border):
            yield element


def _motifs(design: Design, tongue: int) -> Iterator[tuple[str, str]]:
    table, language = words(), LANGUAGES[tongue]
    is_chosen = "family" in design.chosen
    for element, family, row in (
        ("main", design.main, _row_of_main(design, is_chosen=is_chosen)),
        ("second", design.second, "second_after_choice" if is_chosen else "second"),
    ):
        if element == "main" or design.layout != "byur":
            name, value = table["families"][family][language], _drew(design, family)[tongue]
            yield element, table["elements"][row][tongue].format(name=name, value=value)


def _row_of_main(design: Design, *, is_chosen: bool) -> str:
    if is_chosen:
        nearest = families_by(design.traits, respect_larangan=design.respect_larangan)[:2]
        return "main_chosen_of_two" if design.main in nearest else "main_chosen"
    return "main_kept" if _stands_in(design, design.main) else "main"


def _drew(design: Design, family: str) -> list[str]:
    """What of the input a family follows, in both languages: kawung's, where ceplok stands for it."""
    pair: list[str] = words()["measured"][design.source]["kawung" if _stands_in(design, family) else family]
    return pair


def _stands_in(design: Design, family: str) -> bool:
    """Ceplok is drawn because kawung is kept back."""
    kept = design.respect_larangan and family == "ceplok"
    return kept and design.traits["rhythm"] >= design.traits["link"]


def _palette(design: Design, tongue: int) -> str:
    key = "palette_chosen" if "palette" in design.chosen else "palette"
    name = getattr(palettes()[design.palette], LANGUAGES[tongue])
    return str(words()["elements"][key][tongue].format(name=name))


def _hem(design: Design, tongue: int, value: str) -> str:
    if design.quiet_border:
        return str(words()["elements"]["hem_quiet"][tongue])
    return str(words()["elements"]["hem"][tongue].format(value=value))
