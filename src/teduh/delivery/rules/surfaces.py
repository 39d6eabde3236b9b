"""On which surface what is offered, read once from the tables beside this file."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

ELSEWHERE = "*"
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)


class Surface(StrEnum):
    """The product as its own app, or inside a host's page."""

    STAND_ALONE = "stand-alone"
    EMBEDDED = "embedded"


BOTH = frozenset(Surface)


class Use(StrEnum):
    """What a route does with its feature."""

    READ = "reads"
    WRITE = "writes"
    RIGHT = "rights"
    DECISION = "decisions"
    WELCOME = "welcome"


@dataclass(frozen=True, slots=True)
class Feature:
    """One line of the table of surfaces."""

    key: str
    surfaces: frozenset[Surface]
    may_be_tried: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A route as the table knows it."""

    feature: Feature
    use: Use


def _lines(name: str) -> Mapping[str, Any]:
    return tomllib.loads(resources.files("teduh.delivery.rules").joinpath(name).read_text("utf-8"))


@cache
def _routes() -> Mapping[str, Place]:
    return {
        route: Place(FEATURES[key], use)
        for key, line in _lines("surfaces.toml").items()
        for use in Use
        for route in line.get(use, ())
    }


def place_of(method: str, address: str) -> Place | None:
    """None for what belongs to no feature: no trial and no surface closes it, and no frame reaches it."""
    return _routes().get(f"{'GET' if method == 'HEAD' else method} {address}")


def all_routes() -> list[str]:
    return list(_routes())


FEATURES: Mapping[str, Feature] = {
    key: Feature(key, frozenset(Surface(name) for name in line["surfaces"]), line["may_be_tried"])
    for key, line in _lines("surfaces.toml").items()
}
SHIPPED: Mapping[str, str] = _lines("countries.toml")


def surfaces_named(word: str) -> frozenset[Surface]:
    """`both`, or one of the two."""
    return BOTH if word == "both" else frozenset({Surface(word)})


def is_country(text: str) -> bool:
    return _COUNTRY.fullmatch(text) is not None


def offered_in(country: str, own_lines: Mapping[str, str], *, is_served: bool) -> frozenset[Surface]:
    """Where the product is to be had in a country. `is_served`: a registered host serves it."""
    table = {**SHIPPED, **own_lines}
    named = surfaces_named(table.get(country, table[ELSEWHERE]))
    return named if is_served else frozenset({Surface.STAND_ALONE})
