"""What a report says, in the language of its reader: sentences, percentages, names of countries."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from teduh.surveys.report.cells import TOTAL

FALLBACK = "en"
# Around words of another direction: their full stop and their brackets stay with them, in SVG as well.
_ISOLATED, _NO_LONGER = "\u2068", "\u2069"


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "rules/words.toml").read_text())


def languages() -> tuple[str, ...]:
    """The languages that a report can be read in."""
    return tuple(_tables())


@dataclass(frozen=True)
class Words:
    """The sentences of one language; an unknown language is refused."""

    language: str

    def __post_init__(self) -> None:
        if self.language not in _tables():
            raise LookupError(self.language)

    def __call__(self, key: str, **filled: object) -> str:
        """The sentence of this name; `methods.who` is one of a section."""
        found: Any = _tables()[self.language]
        for step in key.split("."):
            found = found[step]
        return str(found).format(**filled)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self("direction")

    @property
    def is_draft(self) -> bool:
        """Whether no speaker has read these sentences yet."""
        return bool(_tables()[self.language]["draft"])

    def percent(self, share: float, decimals: int = 0) -> str:
        """As the language writes it: `57%`, `57,4%`."""
        pattern = f"0{'.' + decimals * '0' if decimals else ''}%"
        return format_percent(share, format=pattern, locale=self.language)

    def number(self, value: float) -> str:
        """A whole number with the language's separators."""
        return format_decimal(round(value), locale=self.language)

    def decimal(self, value: float, places: int = 2) -> str:
        """A number with two decimals at the most."""
        return format_decimal(value, format="0." + "#" * places, locale=self.language)

    def points(self, change: float) -> str:
        """A change of a share in percentage points, always with its sign, `+3.2`."""
        return format_decimal(100 * change, format="+0.0;−0.0", locale=self.language)  # noqa: RUF001 - the sign of less

    def day(self, day: date) -> str:
        """A date in words."""
        return format_date(day, format="long", locale=self.language)

    def country(self, code: str) -> str:
        """The name of a country by its two letters; all of them where none is meant."""
        if code == TOTAL:
            return self("all_countries")
        return str(Locale(self.language).territories.get(code, code))

    def text(self, texts: Mapping[str, str]) -> str:
        """Of a text in several languages the one of this reader, or the nearest that there is."""
        if own := texts.get(self.language):
            return own
        other = texts.get(FALLBACK) or next(iter(texts.values()), "")
        return f"{_ISOLATED}{other}{_NO_LONGER}" if other and self.direction == "rtl" else other

    def listed(self, texts: Sequence[Mapping[str, str]]) -> str:
        """Several things in one sentence: `age, gender and region`."""
        return self.and_so([self.text(each) for each in texts])

    def and_so(self, said: Sequence[str]) -> str:
        """The same of words that are in this language already."""
        return format_list(list(said), locale=self.language)
