"""Which talk a broadcast belongs to: whoever owns talks says so, this package knows no more of them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.auth.models import AnonymousUser

from teduh.people.models import Person

Viewer = Person | AnonymousUser


@dataclass(frozen=True, slots=True)
class Talk:
    """What is asked of a talk. Whoever stands in `speakers` may broadcast; `key` stands in the address."""

    key: str
    title: str
    host_id: int
    moderator_id: int
    starts_at: dt.datetime
    speakers: frozenset[int] = field(default_factory=frozenset)
    page: str = "/"

    def may_broadcast(self, person_id: int) -> bool:
        return person_id == self.host_id or person_id in self.speakers


@dataclass(frozen=True, slots=True)
class Recorded:
    """The file of a talk that has ended, for whoever owns the talk to copy."""

    key: str
    broadcast_id: int
    host_id: int
    path: Path
    milliseconds: int


# None: there is no such talk, or not for this viewer.
Find = Callable[[Viewer, str], Talk | None]
Take = Callable[[Recorded], None]
# Whether the talk may go live, whoever asks.
Holds = Callable[[str], bool]
_finders: list[Find] = []
_holders: list[Holds] = []
_takers: list[Take] = []


def register(find: Find, holds: Holds) -> None:
    """Called once by whoever owns talks, when it is loaded."""
    if find not in _finders:
        _finders.append(find)
        _holders.append(holds)


def talk_seen_by(viewer: Viewer, key: str) -> Talk | None:
    return next((talk for find in _finders if (talk := find(viewer, key)) is not None), None)


def may_go_on(key: str) -> bool:
    """Nobody sends into a talk that nobody holds: cancelled, taken back, or without who watches over it."""
    return any(holds(key) for holds in _holders)


def register_taker(take: Take) -> None:
    """It may be given the same recording again, when something broke in between."""
    if take not in _takers:
        _takers.append(take)


def give_recording(recorded: Recorded) -> None:
    for take in _takers:
        take(recorded)
