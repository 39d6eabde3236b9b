"""What the clock says to people. Rooms above name theirs when they are loaded, and whom it still concerns."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass

# Of these people, those to whom it still has to be said on this date of theirs.
Concerns = Callable[[Collection[int], dt.date], set[int]]


@dataclass(frozen=True, slots=True)
class Call:
    """One kind, at most once for each person and date. `at_hour`: it comes at an hour of their choice."""

    kind: str
    concerns: Concerns
    at_hour: bool


_calls: dict[str, Call] = {}


def register_call(kind: str, *, concerns: Concerns, at_hour: bool = False) -> None:
    """Its words and its link are those of the kind of notice. Registering twice replaces."""
    _calls[kind] = Call(kind, concerns, at_hour)


def call_of(kind: str) -> Call | None:
    """None for a kind that tells of somebody's doing."""
    return _calls.get(kind)


def calls() -> list[Call]:
    return [_calls[kind] for kind in sorted(_calls)]


_announced: set[str] = set()
_waking: set[str] = set()


def register_announcement(kind: str, *, wakes: bool = False) -> None:
    """What the place itself says: nobody's doing, and not the clock's either, so nobody has to ask for it.

    `wakes`: for whom it is on duty, it comes at night as well.
    """
    _announced.add(kind)
    if wakes:
        _waking.add(kind)


def wakes(kind: str) -> bool:
    return kind in _waking


def is_nobodys(kind: str) -> bool:
    """Whether it is told without anybody in it."""
    return kind in _announced or kind in _calls


def nobodys_kinds() -> list[str]:
    return sorted(_announced | set(_calls))


def call_kinds() -> list[str]:
    return sorted(_calls)
