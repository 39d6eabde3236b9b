"""Countries and time zones as the time zone database lists them, named in the reader's language."""

from functools import cache
from importlib import resources
from itertools import groupby
from zoneinfo import available_timezones

from babel import Locale

Choice = tuple[str, str]


def _table(name: str) -> list[list[str]]:
    text = resources.files("tzdata").joinpath("zoneinfo", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def country_codes() -> frozenset[str]:
    return frozenset(columns[0] for columns in _table("iso3166.tab"))


@cache
def countries(language: str) -> tuple[Choice, ...]:
    names = Locale.parse(language).territories
    known = [(code, str(names.get(code, english))) for code, english in _table("iso3166.tab")]
    return tuple(sorted(known, key=lambda choice: choice[1].casefold()))


@cache
def time_zones() -> frozenset[str]:
    """One name for each place; older spellings are left out."""
    return frozenset(columns[2] for columns in _table("zone.tab")) | {"UTC"}


def known_time_zones() -> set[str]:
    """Older spellings too; but not the host's own zone, nor that of a machine nobody has set up."""
    return available_timezones() - {"localtime", "Factory"}


@cache
def time_zone_choices() -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """Grouped by part of the world, for a select."""
    ordered = sorted(time_zones())
    return tuple((part, tuple(map(_choice, zones))) for part, zones in groupby(ordered, key=_part))


def _part(zone: str) -> str:
    return zone.partition("/")[0]


def _choice(zone: str) -> Choice:
    place = zone.partition("/")[2] or zone
    return zone, place.replace("_", " ").replace("/", " / ")
