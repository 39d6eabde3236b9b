"""In which order a country's things stand, and why: one room knows, another shows, neither knows the other.

Whoever has reasons registers a source at start; whoever lists things asks with the order of its editors, and
gets that back where nobody knows better.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

EVERYWHERE = ""
"""The country that stands for all together."""


@dataclass(frozen=True)
class Place:
    """One thing at its place, and the sentence that says why it stands there; empty where editors put it."""

    key: str
    reason: str = ""


@dataclass(frozen=True)
class Ranking:
    """places: all things that were asked about, the first first. about: where the reasons can be read."""

    places: tuple[Place, ...]
    about: str = ""


Source = Callable[[str, str, Sequence[str]], Ranking | None]
"""Takes the subject (`topics`), the country (ISO 3166, two letters) and the editors' order of keys."""

_sources: list[Source] = []


def register(source: Source) -> None:
    """From now on this source is asked too, after those that came before it."""
    if source not in _sources:
        _sources.append(source)


def ranking(subject: str, country: str, editors: Sequence[str]) -> Ranking:
    """All of `editors`, in the order that a source gives; what the source does not know stands behind."""
    for source in _sources:
        found = source(subject, country, editors)
        if found is not None:
            return _whole(found, editors)
    return Ranking(tuple(Place(key) for key in editors))


def _whole(found: Ranking, editors: Sequence[str]) -> Ranking:
    known = tuple(place for place in found.places if place.key in editors)
    named = {place.key for place in known}
    left = tuple(Place(key) for key in editors if key not in named)
    return Ranking(known + left, found.about)
