"""Two pages that are tables: how to use the public system, and how to check a professional."""

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from teduh.hub.directory.rules.words import in_language

MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading and what stands below it."""

    title: str
    text: str
    paper: str = ""
    register: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """`first` comes before the rest, where something does."""

    pieces: Sequence[Piece]
    asks: Sequence[str]
    written_on: dt.date
    sources: Sequence[Mapping[str, str]]
    first: Piece | None = None


def public_system(language: str) -> Guide:
    table = _table("public_system")
    pieces = [_piece(step, "title", language) for step in table["steps"]]
    first = _piece(table["emergency"], "title", language)
    return Guide(pieces, (), table["written_on"], table["sources"], first)


def registers(language: str) -> Guide:
    table = _table("registers")
    pieces = [_piece(paper, "who", language) for paper in table["papers"]]
    asks = [in_language(ask["text"], language) for ask in table["asks"]]
    return Guide(pieces, asks, table["written_on"], ())


def _piece(row: Mapping[str, Any], title: str, language: str) -> Piece:
    said = in_language(row[title], language), in_language(row["text"], language)
    return Piece(*said, paper=row.get("paper", ""), register=row.get("register", ""))


@cache
def _table(name: str) -> Mapping[str, Any]:
    text = resources.files("teduh.hub.directory.rules").joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)
