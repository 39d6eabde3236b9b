"""Instruments from their folders: `free`, and `licensed` for those with terms of their own."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from teduh.hub.selfchecks.instruments.records import (
    Band,
    Choice,
    Instrument,
    Item,
    Part,
    Unscored,
    Validation,
)

FOLDERS = tuple(Path(__file__).resolve().parents[1] / name for name in ("free", "licensed"))


class NoInstrument(Exception):  # noqa: N818 - said to whoever keeps the files
    """A folder that is no instrument: which one, and what it lacks."""


def kept_folders() -> Iterator[Path]:
    """Every folder that ought to be an instrument."""
    for folder in FOLDERS:
        # `licensed` may be deleted as a whole by who cannot keep its terms.
        yield from sorted(path for path in folder.glob("*") if path.is_dir())


@cache
def instruments() -> tuple[Instrument, ...]:
    """Those that are offered, in their order."""
    known = (read_instrument(folder) for folder in kept_folders())
    return tuple(sorted((each for each in known if each.is_offered), key=lambda each: each.order))


def instrument(slug: str) -> Instrument | None:
    return next((each for each in instruments() if each.slug == slug), None)


def read_instrument(folder: Path) -> Instrument:
    """Refused without its licence, without a source or permitted use, and with bands that leave a gap."""
    try:
        table = tomllib.loads((folder / "instrument.toml").read_text("utf-8"))
        read = _instrument(folder.name, table)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as wrong:
        raise NoInstrument(f"{folder.name}: instrument.toml cannot be read ({wrong})") from wrong
    _require(folder, read)
    return read


def _require(folder: Path, read: Instrument) -> None:
    licence = folder / read.licence
    if not read.licence or not licence.is_file() or not licence.read_text("utf-8").strip():
        raise NoInstrument(f"{folder.name}: its licence file {read.licence or '(none named)'} is not there")
    if not (read.source and read.permitted_use):
        raise NoInstrument(f"{folder.name}: source and permitted_use must be told")
    ends = [-1, *(band.high for band in read.bands)]
    starts = [*(band.low for band in read.bands), read.highest + 1]
    if any(start != end + 1 for start, end in zip(starts, ends, strict=True)):
        raise NoInstrument(f"{folder.name}: bands must lie side by side from 0 to {read.highest}")


def _instrument(slug: str, table: Mapping[str, Any]) -> Instrument:
    lists = {
        "scale": tuple(Choice(**row) for row in table["scale"]),
        "items": tuple(Item(**row) for row in table["items"]),
        "bands": tuple(_band(row) for row in table["bands"]),
        "parts": tuple(_part(row) for row in table.get("parts", ())),
        "validations": tuple(Validation(**row) for row in table["validations"]),
        "unscored": _unscored(table["unscored"]) if "unscored" in table else None,
    }
    return Instrument(slug=slug, **{**table, **lists})


def _band(row: Mapping[str, Any]) -> Band:
    return Band(row["from"], row["to"], row["range"], row["meaning"], row["next"])


def _part(row: Mapping[str, Any]) -> Part:
    return Part(tuple(row["items"]), row["from"], row["text"])


def _unscored(row: Mapping[str, Any]) -> Unscored:
    return Unscored(row["id"], row["text"], tuple(Choice(**choice) for choice in row["choices"]))
