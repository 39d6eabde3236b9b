"""Sorts of people that a room above knows. It names them when it is loaded."""

from collections.abc import Callable

from django.db.models import Exists

from teduh.people.models import Person

# Whether the person of the outer row, `OuterRef("pk")`, is of this sort for the reader.
IsOfSort = Callable[[Person], Exists]

_sorts: dict[str, IsOfSort] = {}


def register_sender(sender: str, is_of_sort: IsOfSort) -> None:
    """Registering twice replaces."""
    _sorts[sender] = is_of_sort


def known_sorts(reader: Person) -> dict[str, Exists]:
    return {sender: is_of_sort(reader) for sender, is_of_sort in _sorts.items()}
