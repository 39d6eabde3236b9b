"""What was found in a file: a code for programs; for people where, what, what was expected, what to do."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

LONGEST_VALUE = 120


class Severity(StrEnum):
    ERROR = "error"
    NOTE = "note"


@dataclass(frozen=True)
class Place:
    """Where in a file: whatever of it is known. Rows are counted as in a spreadsheet, the head too."""

    file: str = ""
    variable: str = ""
    row: int = 0
    part: str = ""

    def told(self, language: str) -> str:
        words = _table()["place"]
        named = (("file", self.file), ("part", self.part), ("variable", self.variable), ("row", self.row))
        said = [words[name][language].format(value) for name, value in named if value]
        return ", ".join(said) or words["whole"][language]


@dataclass(frozen=True)
class Told:
    """A finding in one language."""

    place: str
    found: str
    expected: str
    next_step: str


@dataclass(frozen=True)
class Finding:
    """`code` names a row of messages.toml, `values` fill its three sentences."""

    code: str
    place: Place
    values: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        return Severity(_table()[self.code]["severity"])

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def told(self, language: str) -> Told:
        """Its sentences in `id` or `en`."""
        found, expected, step = (
            each.format(**dict(self.values)) for each in _table()[self.code][language]
        )  # fmt: skip
        return Told(self.place.told(language), found, expected, step)


def finding(code: str, place: Place | None = None, **values: object) -> Finding:
    if "severity" not in _table().get(code, {}):
        raise ValueError(f"{code!r} is no finding")
    shortened = ((name, _short(value)) for name, value in values.items())
    return Finding(code, place or Place(), tuple(shortened))


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


class FormatRefused(Exception):  # noqa: N818 - a verdict on what was given
    """Nothing was imported or written. `findings` holds every error, and notes beside them."""

    def __init__(self, *found: Finding) -> None:
        self.findings = found
        self.code = next((each.code for each in found if each.is_error), "refused")
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """The first error, and how many more there are."""
        errors = [each.told(language) for each in self.findings if each.is_error]
        first = "{0.place}: {0.found}. {0.expected}. {0.next_step}".format(errors[0])
        more = _table()["more"][language].format(len(errors) - 1) if len(errors) > 1 else ""
        return f"{first}{more}"


def refused(code: str, place: Place | None = None, **values: object) -> FormatRefused:
    return FormatRefused(finding(code, place, **values))


def errors_of(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(each for each in found if each.is_error)


@cache
def _table() -> dict[str, Any]:  # what TOML holds
    return tomllib.loads(files(__package__).joinpath("messages.toml").read_text("utf-8"))
