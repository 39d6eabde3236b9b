"""Countries and provinces that the directory can name."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from babel import Locale


@dataclass(frozen=True, slots=True)
class Province:
    """ISO 3166-2, and the zone in which its clocks go."""

    code: str
    country: str
    name_id: str
    name_en: str
    zone: str

    def named(self, language: str) -> str:
        return self.name_id if language == "id" else self.name_en


@cache
def provinces() -> Mapping[str, Province]:
    """By code, from west to east."""
    text = resources.files("teduh.hub.directory.rules").joinpath("provinces.csv").read_text("utf-8")
    return {row["code"]: Province(**row) for row in csv.DictReader(text.splitlines())}


def provinces_of(country: str) -> list[Province]:
    return [province for province in provinces().values() if province.country == country]


def country_name(code: str, language: str) -> str:
    return _territories(language).get(code, code)


def is_country(code: str) -> bool:
    return len(code) == 2 and code in _territories("en")  # noqa: PLR2004 - ISO 3166-1, two letters


def by_name(codes: Sequence[str], language: str) -> list[tuple[str, str]]:
    """Code and name, in the order of the names."""
    named = [(code, country_name(code, language)) for code in codes]
    return sorted(named, key=lambda pair: pair[1].casefold())


@cache
def _territories(language: str) -> Mapping[str, str]:
    return dict(Locale.parse(language).territories)
