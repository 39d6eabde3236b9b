"""Tables only: percentages that others printed, where there are no rows of respondents."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from teduh.surveys.formats.figures import Figure, Figures
from teduh.surveys.formats.findings import Finding, FormatRefused, Place, errors_of, finding, refused

MOST_BYTES = 16_000_000
WHOLE = 100
EVERYBODY = {"all", ""}
GROUP = re.compile(r"(?P<breakdown>[^\W\d]+) (?P<level>.+)")

Parts = Mapping[str, Any]  # JSON as it was read: every value is looked at before it is taken


def read_printed(path: Path) -> Figures:
    """Figures of a file such as `toplines.json`. Raises FormatRefused.

    `survey` says of what and when; each of `figures` has who (`all`, `ID`, `ID, age 18-24`), item, pct, a
    source and perhaps base and note; `sources` have an address each.
    """
    place = Place(path.name)
    parts = _parts(path, place)
    try:
        figures = tuple(_figure(each) for each in parts["figures"])
        survey, sources = (
            parts.get("survey", {}),
            {str(k): str(v) for k, v in parts.get("sources", {}).items()},
        )
        day = date.fromisoformat(survey["fieldwork"][-1]) if "fieldwork" in survey else None
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as wrong:
        raise refused("broken", place, format="JSON", reason=repr(wrong)) from wrong
    found = tuple(_findings(parts["figures"], figures, sources, path.name))
    if errors_of(found):
        raise FormatRefused(*found)
    title = str(parts.get("title", parts.get("what", path.stem)))
    return Figures(title, str(survey.get("weights", "")), day, figures, tuple(sources.items()), False, found)  # noqa: FBT003 - no rows


def _parts(path: Path, place: Place) -> Parts:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refused("too_large", place, found=f"{path.stat().st_size} B", limit=f"{MOST_BYTES} B")
        parts = json.loads(path.read_bytes())
    except OSError as wrong:
        raise refused("unreadable", place) from wrong
    except (ValueError, RecursionError) as wrong:
        raise refused("broken", place, format="JSON", reason=wrong) from wrong
    if not isinstance(parts, dict) or not isinstance(parts.get("figures"), list):
        raise refused("unknown_format", place)
    if not parts["figures"]:
        raise refused("empty", place)
    return parts


def _figure(parts: Parts) -> Figure:
    country, breakdown, level = _who(str(parts["who"]))
    percent, base = parts["pct"], parts.get("base")
    return Figure(
        question=str(parts.get("question", "")), option=str(parts["item"]),
        share=percent / 100 if _is_percentage(percent) else None,
        country=country, breakdown=breakdown, level=level, n=base if _is_base(base) else None,
        source=str(parts.get("source", "")), note=str(parts.get("note", "")),
    )  # fmt: skip


def _who(said: str) -> tuple[str, str, str]:
    """`all`, `ID`, `ID, age 18-24`: country, breakdown and level."""
    country, _, group = (each.strip() for each in said.partition(","))
    match = GROUP.fullmatch(group)
    if group and not match:
        raise ValueError(f"{said!r} names nobody")
    named = "" if country in EVERYBODY else country
    return (named, match["breakdown"], match["level"]) if match else (named, "", "")


def _is_percentage(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= WHOLE


def _is_base(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < math.inf


def _findings(
    parts: list[Parts], figures: tuple[Figure, ...], sources: Mapping[str, str], file: str
) -> Iterator[Finding]:
    before: dict[tuple[str, ...], Figure] = {}
    for number, (raw, each) in enumerate(zip(parts, figures, strict=True), 1):
        at = Place(file, f"{raw['who']}: {each.option}", number)
        if each.share is None:
            yield finding("not_a_percentage", at, value=raw["pct"])
        if raw.get("base") is not None and each.n is None:
            yield finding("not_a_base", at, value=raw["base"])
        if each.source not in sources:
            yield finding("source_unknown", at, value=each.source)
        key = (each.country, each.breakdown, each.level, each.question, each.option)
        other = before.setdefault(key, each)
        if other.share != each.share:
            yield finding("figure_twice", at, one=_told(other), other=_told(each))
    without = sum(each.n is None for each in figures)
    if without:
        yield finding("no_base", Place(file), n=without)


def _told(each: Figure) -> str:
    return "?" if each.share is None else f"{100 * each.share:g} %"
