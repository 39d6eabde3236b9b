"""A listing as a row of plain cells and back: under the CSV, and under what HSDS has no place for."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import fields

from teduh.hub.directory.formats.portable import Finding, Portable, PortableAlias, PortableChannel, Words

LANGUAGES = ("id", "en")
WORDED = ("name", "about", "confidentiality", "what_happens", "wait")
DATED = ("wait_on", "evidence_on", "verified_on")
LISTED = ("topics", "audiences")
BETWEEN = " | "
_CHANNEL = re.compile(
    r"^(?P<kind>[a-z]+) (?P<value>.+?)(?: ext (?P<extension>\d{1,8}))?"
    r"(?: ~(?P<result>[a-z_]+) (?P<tried_on>\d{4}-\d{2}-\d{2}))?$"
)
_ALIAS = re.compile(r"^(?P<why>[a-z_]+) (?P<written>.+)$")


def columns() -> list[str]:
    """One for each language where a field has words."""
    found: list[str] = []
    for field in fields(Portable):
        found += [f"{field.name}_{code}" for code in LANGUAGES] if field.name in WORDED else [field.name]
    return found


def row_of(listing: Portable) -> dict[str, str]:
    cells: dict[str, str] = {}
    for field in fields(Portable):
        value = getattr(listing, field.name)
        if field.name in WORDED:
            cells |= {f"{field.name}_{code}": value.get(code, "") for code in LANGUAGES}
        else:
            cells[field.name] = _cell(value)
    return cells


def listing_of(cells: Mapping[str, str], place: str) -> tuple[Portable | None, list[Finding]]:
    """The listing, or what is wrong with its shape. What its words mean is asked by checking.py."""
    findings: list[Finding] = []
    made: dict[str, object] = {}
    for field in fields(Portable):
        try:
            made[field.name] = _value(field.name, cells)
        except ValueError as error:
            findings.append(Finding(f"{place}, {field.name}", "unreadable", str(error)))
    return (None, findings) if findings else (Portable(**made), [])  # type: ignore[arg-type]  # every field was just made


def channel_cell(channel: PortableChannel) -> str:
    extension = f" ext {channel.extension}" if channel.extension else ""
    tried = f" ~{channel.result} {channel.tried_on}" if channel.tried_on else ""
    return f"{channel.kind} {channel.value}{extension}{tried}"


def channels_of(cell: str) -> tuple[PortableChannel, ...]:
    return tuple(_channel(part) for part in _parts(cell))


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return BETWEEN.join(_part(item) for item in value)
    return "" if value is None else str(value)


def _part(item: object) -> str:
    if isinstance(item, PortableChannel):
        return channel_cell(item)
    return f"{item.why} {item.written}" if isinstance(item, PortableAlias) else str(item)


def _value(name: str, cells: Mapping[str, str]) -> object:
    if name in WORDED:
        return _words(name, cells)
    cell = (cells.get(name) or "").strip()
    if name in DATED:
        return dt.date.fromisoformat(cell) if cell else None
    if name in LISTED:
        return tuple(_parts(cell))
    if name == "channels":
        return channels_of(cell)
    if name == "aliases":
        return tuple(_alias(part) for part in _parts(cell))
    return cell


def _words(name: str, cells: Mapping[str, str]) -> Words:
    said = {code: (cells.get(f"{name}_{code}") or "").strip() for code in LANGUAGES}
    return {code: words for code, words in said.items() if words}


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(BETWEEN.strip()) if part.strip()]


def _channel(part: str) -> PortableChannel:
    found = _CHANNEL.match(part)
    if found is None:
        raise ValueError(part)
    tried_on = dt.date.fromisoformat(found["tried_on"]) if found["tried_on"] else None
    result = found["result"] or "not_tried"
    return PortableChannel(found["kind"], found["value"], found["extension"] or "", result, tried_on)


def _alias(part: str) -> PortableAlias:
    found = _ALIAS.match(part)
    if found is None:
        raise ValueError(part)
    return PortableAlias(found["why"], found["written"])
