"""What is told of a cloth: to its owner what drew it, to anybody what it is and of which tradition."""

from typing import Any

from teduh.exhibition import batik
from teduh.exhibition.batik.explaining import families_with
from teduh.exhibition.easel.order import LANGUAGES, Words

# The part of the picture that each reason is about; what is about all of it has none.
_PARTS = {
    "main": "main",
    "second": "second",
    "layout": "seam",
    "ground": "main",
    "rays": "hem",
    "fineness": "main",
    "dip": "main",
    "hem": "hem",
    "cracks": "cracks",
}


def reasons_of(design: batik.Design) -> list[dict[str, str]]:
    """Sentence by sentence in each language, with the layer that shows it. For the owner alone."""
    by_language = {language: batik.explain(design, language) for language in LANGUAGES}
    elements = [reason.element for reason in by_language["id"]]
    parts = {element: _part_of(design, element) for element in elements}
    return [
        {"element": element, "layer": parts[element]}
        | {language: by_language[language][at].text for language in LANGUAGES}
        for at, element in enumerate(elements)
    ]


def _part_of(design: batik.Design, element: str) -> str:
    """Of what only some families have: the half where it is to be seen, the main one where both have it."""
    if element == "layout" and design.layout == "byur":
        return "main"
    having = families_with(element)
    if not having:
        return _PARTS.get(element, "")
    return "main" if design.main in having else "second"


def panel_of(design: batik.Design) -> dict[str, Any]:
    """What the wall may say: names, and nothing that was measured."""
    palette = batik.palettes()[design.palette]
    return {
        "source": design.source,
        "family": _name(design.main),
        "note": _note(design.main),
        "note_source": batik.family_note(design.main, "id")[2],
        "second": _name(design.second) if design.layout != "byur" else None,
        "layout": design.layout,
        "ground": design.ground,
        "palette": {"id": palette.id, "en": palette.en},
    }


def _name(family: str) -> Words:
    return {language: batik.family_note(family, language)[0] for language in LANGUAGES}


def _note(family: str) -> Words:
    return {language: batik.family_note(family, language)[1] for language in LANGUAGES}
