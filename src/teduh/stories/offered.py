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
    """Those of a person between two days, both included; and of these keys, what a viewer may see now.

    `marks` tells of each what it says and to whom, as a mark; `covers` whether a yes to the first mark is one
    to the second: the same words, and nobody more who reads them.
    """

    of: Callable[[Person, dt.date, dt.date], list[OfferedMoment]]
    seen: Callable[[Viewer, Collection[UUID]], Mapping[UUID, OfferedMoment]]
    marks: Callable[[Collection[UUID]], Mapping[UUID, str]]
    covers: Callable[[str, str], bool]


_rooms: list[Moments] = []


def register_moments(moments: Moments) -> None:
    _rooms[:] = [moments]


def moments_of(person: Person, first: dt.date, last: dt.date) -> list[OfferedMoment]:
    return [each for room in _rooms for each in room.of(person, first, last)]


def seen_moments(viewer: Viewer, keys: Collection[UUID]) -> Mapping[UUID, OfferedMoment]:
    """Nothing of what this viewer may not see."""
    return {key: each for room in _rooms for key, each in room.seen(viewer, keys).items()}


def mark_of_moment(key: UUID) -> str:
    """Empty where there is none any more."""
    return next((room.marks([key]).get(key, "") for room in _rooms), "")


def as_read(read: Mapping[UUID, str]) -> set[UUID]:
    """Of these keys, each with the mark of what was said yes to: those to which that yes still holds."""
    return {
        key
        for room in _rooms
        for key, present in (room.marks(list(read)) if read else {}).items()
        if read[key] and room.covers(read[key], present)
    }
