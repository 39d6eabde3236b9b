"""The numbers that no directory needs: emergency by country, and where lines of every country stand."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources


class HelpKind(StrEnum):
    """What a service is for, in the order in which people read it."""

    EMERGENCY = "emergency"
    TALK = "talk"
    DIRECTORY = "directory"


@dataclass(frozen=True, slots=True)
class HelpService:
    """One line. `told_on` is when a published page last named it; `confirmed_on`, when somebody called."""

    key: str
    kind: HelpKind
    countries: tuple[str, ...]
    name: Mapping[str, str]
    hours: Mapping[str, str]
    told_on: dt.date | None = None
    confirmed_on: dt.date | None = None
    phone: str = ""
    # Dialled after the number has answered.
    extension: str = ""
    link: str = ""
    # What is known about it here, where there is a page of it.
    page: str = ""

    def named(self, language: str) -> str:
        return self.name.get(language) or self.name["en"]

    def hours_in(self, language: str) -> str:
        return self.hours.get(language) or self.hours["en"]

    @property
    def dialled(self) -> str:
        """For a `tel:` link: digits, and two seconds of silence before what is dialled afterwards."""
        digits = "".join(char for char in self.phone if char.isdigit() or char == "+")
        return f"{digits},{self.extension}" if self.extension else digits


def services(country: str) -> list[HelpService]:
    """Those of a country, then those for everywhere; never empty, and an emergency number always first."""
    known = _table()
    own = [line for line in known if country in line.countries]
    has_emergency = any(line.kind is HelpKind.EMERGENCY for line in own)
    general = [
        line
        for line in known
        if not line.countries and not (has_emergency and line.kind is HelpKind.EMERGENCY)
    ]
    return sorted(own + general, key=lambda line: list(HelpKind).index(line.kind))


def countries() -> list[str]:
    """Those whose emergency numbers are known."""
    return sorted({country for line in _table() for country in line.countries})


@cache
def _table() -> tuple[HelpService, ...]:
    text = resources.files("teduh.safety.rules").joinpath("help.toml").read_text("utf-8")
    return tuple(_service(line) for line in tomllib.loads(text)["services"])


def _service(line: dict[str, object]) -> HelpService:
    kept = {**line, "kind": HelpKind(str(line["kind"])), "countries": tuple(line["countries"])}  # type: ignore[arg-type]  # a list in the file
    return HelpService(**kept)  # type: ignore[arg-type]  # the tests read every line of the file
