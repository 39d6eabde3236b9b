"""Printed figures as they stand in a file, before anybody said that they can be: JSON, or a table of them."""

import codecs
import csv
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from teduh.surveys.formats.delimited import delimiter_of
from teduh.surveys.formats.encodings import decoded
from teduh.surveys.formats.findings import Finding, Place, finding, refused
from teduh.surveys.formats.how import Reading

MOST_BYTES = 16_000_000
EVERYBODY = {"all", "semua", ""}
HEADS: Mapping[str, tuple[str, ...]] = {
    "question": ("question", "pertanyaan"),
    "option": ("option", "item", "answer", "jawaban"),
    "percent": ("percent", "pct", "%", "persen"),
    "country": ("country", "negara"),
    "breakdown": ("breakdown", "kelompok"),
    "level": ("level", "tingkat"),
    "base": ("n", "base", "basis"),
    "source": ("source", "sumber"),
    "note": ("note", "catatan"),
}
"""What the columns of a table of figures may be called."""
NEEDED = ("question", "option", "percent")
NOTHING = "—"
"""What is told as found where nothing stands."""
WHOLE = 100
_GROUP = re.compile(r"(?P<breakdown>[^\W\d]+) (?P<level>.+)")
_THOUSANDS = re.compile(r"\d{1,3}([.,\u00a0 ]\d{3})+")
_LOOKED_AT = 4096

Parts = Mapping[str, Any]  # JSON as it was read: every value is looked at before it is taken


@dataclass(frozen=True)
class Raw:
    """One figure. row: its number among them, in a table as a spreadsheet counts. percent, base: as read."""

    row: int
    question: str
    option: str
    percent: object
    base: object = None
    country: str = ""
    breakdown: str = ""
    level: str = ""
    source: str = ""
    note: str = ""

    @property
    def who(self) -> str:
        """Of whom it is, as a report says it."""
        group = f", {self.breakdown} {self.level}" if self.breakdown else ""
        return (self.country or "all") + group


@dataclass(frozen=True)
class Printed:
    """All of a file. findings: of the reading.

    sources: addresses by the names that figures give them; None where each says its source itself.
    """

    format: str
    file: str
    rows: tuple[Raw, ...]
    title: str = ""
    weights: str = ""
    day: date | None = None
    sources: Mapping[str, str] | None = None
    findings: tuple[Finding, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)


def is_printed(path: Path) -> bool:
    """Whether a file holds figures, and no answers: JSON, or a table whose head names what figures have."""
    with path.open("rb") as opened:
        begin = opened.read(_LOOKED_AT)
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        begin = begin.decode("utf-16", "replace").encode()
    if begin.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return True
    head = re.split(r"[,;\t|]", begin.decode("utf-8", "replace").lstrip("\ufeff").partition("\n")[0])
    return set(NEEDED) <= set(_columns([each.strip().strip('"') for each in head]))


def rows_of(path: Path, how: Reading) -> Printed:
    """Raises FormatRefused where there is no table of figures at all."""
    place = Place(path.name)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refused("too_large", place, found=f"{path.stat().st_size} B", limit=f"{MOST_BYTES} B")
        content = path.read_bytes()
    except OSError as wrong:
        raise refused("unreadable", place) from wrong
    is_table = path.suffix != ".json" and not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    return _of_table(content, how, place) if is_table else _of_json(content, place)


def _of_json(content: bytes, place: Place) -> Printed:
    try:
        parts = json.loads(content)
    except (ValueError, RecursionError) as wrong:
        raise refused("broken", place, format="JSON", reason=wrong) from wrong
    if not isinstance(parts, dict) or not isinstance(parts.get("figures"), list):
        raise refused("unknown_format", place)
    if not parts["figures"]:
        raise refused("empty", place)
    try:
        rows = tuple(_figure(number, each) for number, each in enumerate(parts["figures"], 1))
        survey = parts.get("survey", {})
        sources = {str(k): str(v) for k, v in parts.get("sources", {}).items()}
        day = date.fromisoformat(survey["fieldwork"][-1]) if "fieldwork" in survey else None
        weights = str(survey.get("weights", ""))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as wrong:
        raise refused("broken", place, format="JSON", reason=repr(wrong)) from wrong
    title = str(parts.get("title", parts.get("what", Path(place.file).stem)))
    return Printed("figures", place.file, rows, title, weights, day, sources)


def _figure(number: int, parts: Parts) -> Raw:
    country, breakdown, level = _who(str(parts["who"]))
    return Raw(
        number, str(parts.get("question", "")), str(parts["item"]), parts["pct"], parts.get("base"),
        country, breakdown, level, str(parts.get("source", "")), str(parts.get("note", "")),
    )  # fmt: skip


def _who(said: str) -> tuple[str, str, str]:
    """`all`, `ID`, `ID, age 18-24`: country, breakdown and level."""
    country, _, group = (each.strip() for each in said.partition(","))
    match = _GROUP.fullmatch(group)
    if group and not match:
        raise ValueError(f"{said!r} names nobody")
    named = "" if country in EVERYBODY else country
    return (named, match["breakdown"], match["level"]) if match else (named, "", "")


def _of_table(content: bytes, how: Reading, place: Place) -> Printed:
    text = decoded(content, how.encoding, place)
    delimiter = how.delimiter or delimiter_of(text.lines())
    try:
        lines = list(csv.reader(text.lines(), delimiter=delimiter, strict=True))
    except csv.Error as broken:
        raise refused("broken", place, format="CSV", reason=broken) from broken
    columns = _columns([each.strip() for each in lines[0]] if lines else [])
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise refused("no_figure_column", place, names=", ".join(missing))
    rows, wrong = list[Raw](), list(text.findings)
    for number, fields in enumerate(lines[1:], 2):
        if len(fields) == len(lines[0]):
            rows.append(_row(number, {name: fields[at].strip() for name, at in columns.items()}, how))
        elif fields and not how.drops_ragged:
            wrong.append(_ragged(place, number, fields, lines[0], delimiter))
    if not rows and not wrong:
        raise refused("empty", place)
    seen = {"encoding": text.encoding, "delimiter": delimiter}
    return Printed(
        "figures", place.file, tuple(rows), Path(place.file).stem, findings=tuple(wrong), seen=seen
    )


def _ragged(place: Place, row: int, fields: Sequence[str], head: Sequence[str], delimiter: str) -> Finding:
    said = {"\t": "TAB"}.get(delimiter, delimiter)
    at = Place(place.file, row=row)
    return finding("ragged_row", at, found=len(fields), expected=len(head), n=1, delimiter=said)


def _columns(head: Sequence[str]) -> dict[str, int]:
    """The place of each column that a figure is made of; the first of that name."""
    known = {word: name for name, words in HEADS.items() for word in words}
    found: dict[str, int] = {}
    for at, word in enumerate(head):
        name = known.get(word.casefold())
        if name:
            found.setdefault(name, at)
    return found


def _row(number: int, said: Mapping[str, str], how: Reading) -> Raw:
    country = said.get("country", "")
    return Raw(
        row=number, question=said["question"], option=said["option"],
        percent=_percent(said["percent"], how.decimal), base=_base(said.get("base", "")),
        country="" if country.casefold() in EVERYBODY else country,
        breakdown=said.get("breakdown", ""), level=said.get("level", ""),
        source=said.get("source", ""), note=said.get("note", ""),
    )  # fmt: skip


def _percent(text: str, decimal: str) -> float | str:
    """Its own text where it is no number. No percentage has thousands, so a comma is a decimal mark too."""
    plain = text.removesuffix("%").strip()
    try:
        number = float(plain.replace(",", ".") if decimal in {"", ","} else plain)
    except ValueError:
        return text
    return number if math.isfinite(number) else text


def _base(text: str) -> int | str | None:
    if not text:
        return None
    plain = re.sub(r"[.,\u00a0 ]", "", text) if _THOUSANDS.fullmatch(text) else text
    return int(plain) if plain.isascii() and plain.isdecimal() else text


def share_of(value: object) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value / WHOLE if is_number and 0 <= value <= WHOLE else None  # type: ignore[operator]  # a number


def base_of(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
