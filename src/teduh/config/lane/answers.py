"""What a route of the lane may answer. Whatever is not a plain yes is left to Django."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from teduh.config.lane.interface import Exchange, Header

JSON: tuple[Header, ...] = (("Content-Type", "application/json"),)


@dataclass(frozen=True, slots=True)
class Ready:
    """Bytes that are here already."""

    body: bytes
    headers: tuple[Header, ...] = JSON


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The asker has it already. `own` are the headers that no other answer shares."""

    headers: tuple[Header, ...]
    own: tuple[Header, ...]


@dataclass(frozen=True, slots=True)
class PartOfFile:
    """Bytes `start` up to, and without, `end` of a file on this machine; `end` 0: all of it."""

    path: str
    headers: tuple[Header, ...]
    own: tuple[Header, ...]
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Stream:
    """An answer that goes on: `send` gets the exchange, and the headers to open it with."""

    headers: tuple[Header, ...]
    send: Callable[[Exchange, list[Header]], Awaitable[None]]


Answer = Ready | Unchanged | PartOfFile | Stream
