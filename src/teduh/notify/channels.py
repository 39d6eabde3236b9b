"""The ways out of the page. Whoever knows one registers it when they are loaded."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass

from teduh.notify.models import Channel
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class Message:
    """One notice, worded in its reader's language, on its way."""

    person: Person
    kind: str
    # The same for the same matter: a later one takes the place of an earlier.
    tag: str
    words: str
    # An address of ours, from the slash on.
    link: str
    # When it was told last: told again, the same matter is another message.
    told_at: dt.datetime
    # After it nobody is to be told any more.
    expires_at: dt.datetime | None = None
    # Where one tap ends all of this kind, without signing in; only what the clock says has one.
    silence: str | None = None

    @property
    def id(self) -> str:
        """Of this message and no other, however often its sending is begun."""
        return f"{self.tag}@{int(self.told_at.timestamp() * 1000)}"


Carry = Callable[[Message], None]
Reaches = Callable[[Collection[int]], set[int]]


@dataclass(frozen=True, slots=True)
class Carrier:
    """`carry` takes one message there, inside a job; it raises when that is to be tried again.

    `reaches` says which of many people it can reach at all, in one query.
    """

    carry: Carry
    reaches: Reaches


_carriers: dict[Channel, Carrier] = {}


def register_carrier(channel: Channel, *, carry: Carry, reaches: Reaches) -> None:
    """Registering twice replaces."""
    _carriers[channel] = Carrier(carry, reaches)


def carriers() -> dict[Channel, Carrier]:
    return dict(_carriers)
