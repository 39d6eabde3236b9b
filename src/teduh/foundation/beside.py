"""What stands beside the day on a member's home: one room has it, another shows it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Beside:
    """One thing to read: where it is, what it is called, and in a sentence what it says."""

    href: str
    title: str
    words: str
    more_href: str


Source = Callable[[str, str, int], Beside | None]
"""Takes the language, the country and the number of the day, by which it may change."""

_sources: list[Source] = []


def register(source: Source) -> None:
    """From now on this source is asked too, after those that came before it."""
    if source not in _sources:
        _sources.append(source)


def beside(language: str, country: str, day: int) -> Beside | None:
    """What the first source has that has anything."""
    return next((found for source in _sources if (found := source(language, country, day))), None)
