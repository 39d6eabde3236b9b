"""Where somebody reads why their account is closed, having shown who they are. A room above says where."""

from collections.abc import Callable

from teduh.people.models import Person

_asked: list[Callable[[Person], str | None]] = []


def register_statement(ask: Callable[[Person], str | None]) -> None:
    if ask not in _asked:
        _asked.append(ask)


def statement_link(person: Person) -> str | None:
    """None where nobody has decided anything about them."""
    return next((link for ask in _asked if (link := ask(person))), None)
