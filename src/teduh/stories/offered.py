"""Moments that people may put beside the stories. Another room has them: the wiring tells how it is asked."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from teduh.people.access import Viewer
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class OfferedMoment:
    """One of somebody's moments as one viewer may see it."""

    key: UUID
    day: dt.date
    caption: str
    link: str
    username: str
    name: str


@dataclass(frozen=True, slots=True)
class Moments:
    """Those of a person between two days, both included; and of these keys, what a viewer may see now."""

    of: Callable[[Person, dt.date, dt.date], list[OfferedMoment]]
    seen: Callable[[Viewer, Collection[UUID]], Mapping[UUID, OfferedMoment]]


_rooms: list[Moments] = []


def register_moments(moments: Moments) -> None:
    _rooms[:] = [moments]


def moments_of(person: Person, first: dt.date, last: dt.date) -> list[OfferedMoment]:
    return [each for room in _rooms for each in room.of(person, first, last)]


def seen_moments(viewer: Viewer, keys: Collection[UUID]) -> Mapping[UUID, OfferedMoment]:
    """Nothing of what this viewer may not see."""
    return {key: each for room in _rooms for key, each in room.seen(viewer, keys).items()}
