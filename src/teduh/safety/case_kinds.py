"""How the queue names a kind of case and where it is decided. Rooms above register theirs when they load."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from teduh.people.models import Person
from teduh.safety.things import kind_of


@dataclass(frozen=True, slots=True)
class CaseKind:
    """`page` answers the address at which a case of this key is decided.

    `unready` says by its key why a case of the heaviest level cannot be closed yet, as the code of a refusal
    of this room (`hand_off_missing`); empty when it can.
    """

    name: Promise
    page: Callable[[str], str]
    unready: Callable[[str], str] | None = None
    # For whom of the desk it is; None for all of it.
    is_for: Callable[[Person], bool] | None = None
    # By their keys, those that this person does not decide though others of the desk do.
    not_theirs: Callable[[Person], Collection[str]] | None = None
    # Its level is lowered and its closing agreed to on its page alone, as long as there is one.
    is_settled_there: bool = False


_kinds: dict[str, CaseKind] = {}


def register(kind: str, about: CaseKind) -> None:
    """Registering twice replaces."""
    _kinds[kind] = about


def case_kind(kind: str) -> CaseKind | None:
    return _kinds.get(kind)


def named(kind: str) -> str:
    """The word itself where no room knows it."""
    about, thing = _kinds.get(kind), kind_of(kind)
    return str(about.name if about else thing.name if thing else kind)


def not_for(person: Person) -> list[str]:
    """Kinds that are decided by others."""
    return [kind for kind, about in _kinds.items() if about.is_for and not about.is_for(person)]


def left_to_others(person: Person) -> Iterator[tuple[str, Collection[str]]]:
    """Each kind with the keys of what others than this person decide, such as an appeal against them."""
    for kind, about in _kinds.items():
        if about.not_theirs is not None and (keys := about.not_theirs(person)):
            yield kind, keys


def page_of(kind: str, key: str) -> str:
    """Empty where only the desk itself can close it."""
    about = _kinds.get(kind)
    return about.page(key) if about else ""


def is_settled_there(kind: str, key: str) -> bool:
    about = _kinds.get(kind)
    return bool(about and about.is_settled_there and about.page(key))


def unready(kind: str, key: str) -> str:
    about = _kinds.get(kind)
    return about.unready(key) if about and about.unready else ""
