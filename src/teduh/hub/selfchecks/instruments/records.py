"""What an instrument is made of."""

from collections.abc import Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer and what it counts."""

    value: int
    text: Texts


@dataclass(frozen=True, slots=True)
class Item:
    """One question. An answer above `crisis_above` shows help before anything else."""

    id: str
    text: Texts
    crisis_above: int | None = None


@dataclass(frozen=True, slots=True)
class Unscored:
    """A question whose answer is printed and counts nothing. It may be left out."""

    id: str
    text: Texts
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """What is said of totals from `low` to `high`, both included."""

    low: int
    high: int
    range: Texts
    meaning: Texts
    next: Texts


@dataclass(frozen=True, slots=True)
class Part:
    """Items whose sum means something of its own from `low` on."""

    items: tuple[str, ...]
    low: int
    text: Texts


@dataclass(frozen=True, slots=True)
class Validation:
    """Who looked whether a language's wording measures what it should, and on whom."""

    language: str
    who: Texts
    finding: Texts
    source: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """All of it, as its file says it."""

    slug: str
    name: str
    order: int
    status: str
    minutes: int
    title: Texts
    measures: Texts
    source: str
    licence: str
    permitted_use: str
    wording_checked: Mapping[str, str]
    multiply: int
    stem: Texts
    scale: tuple[Choice, ...]
    items: tuple[Item, ...]
    bands: tuple[Band, ...]
    validations: tuple[Validation, ...]
    parts: tuple[Part, ...] = ()
    unscored: Unscored | None = None

    @property
    def is_offered(self) -> bool:
        return self.status == "on"

    @property
    def highest(self) -> int:
        return len(self.items) * max(choice.value for choice in self.scale) * self.multiply

    def for_browser(self) -> dict[str, object]:
        """What the module needs to score: numbers and names of items, no words."""
        return {
            "slug": self.slug,
            "multiply": self.multiply,
            "values": [choice.value for choice in self.scale],
            "items": [{"id": item.id, "crisisAbove": item.crisis_above} for item in self.items],
            "bands": [[band.low, band.high] for band in self.bands],
            "parts": [{"items": list(part.items), "low": part.low} for part in self.parts],
        }
