"""Whether people of 16 and 17 may do what is else for adults: one switch for all rooms."""

from collections.abc import Callable

_switches: list[Callable[[], bool]] = []


def register_switch(asked: Callable[[], bool]) -> None:
    """By the room that keeps it. Until then nothing is open."""
    _switches[:] = [asked]


def is_open_to_youth() -> bool:
    return any(asked() for asked in _switches)
