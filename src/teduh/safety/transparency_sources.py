"""Counts of other rooms for the quarterly report: this room does not know them, so they register theirs."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Source:
    """`count` answers how many there are now; the name is a line of the report."""

    name: Promise
    count: Callable[[], int]


_sources: dict[str, Source] = {}


def register(key: str, source: Source) -> None:
    """Registering twice replaces."""
    _sources[key] = source


def sources() -> dict[str, Source]:
    return dict(sorted(_sources.items()))
