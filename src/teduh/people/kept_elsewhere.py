"""What other rooms keep of somebody under seal, told on the page of their own data. Rooms above register."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """That something is kept: what it is in words, since when and at most until when."""

    name: str
    since: dt.date
    until: dt.date


_asked: list[Callable[[Person], list[KeptCopy]]] = []


def register_kept(ask: Callable[[Person], list[KeptCopy]]) -> None:
    if ask not in _asked:
        _asked.append(ask)


def kept_elsewhere(person: Person) -> list[KeptCopy]:
    return [copy for ask in _asked for copy in ask(person)]
