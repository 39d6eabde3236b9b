"""What can be reported, and what a decision does to it. Rooms above register their kinds when they load."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from teduh.people.access import Viewer


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing somebody is answerable for. `words` are kept with a report: it may be changed later."""

    kind: str
    key: str
    author_id: int
    words: str
    link: str
    # As whom others know its author, where that is another name than the account's. They learn no other.
    pen_name: str = ""


@dataclass(frozen=True, slots=True)
class Veiling:
    """How a thing is marked as sensitive, and the mark taken back."""

    # Says how the thing stood before, for `unveil`; empty where there was nothing left to mark.
    veil: Callable[[str], str]
    unveil: Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Taking:
    """How a kind of thing is taken down, put back as it was before, and removed for good."""

    # Says how the thing stood before, for `show`; empty where there was nothing left to hide.
    hide: Callable[[str], str]
    show: Callable[[str, str], None]
    remove: Callable[[str], None]
    # None for what has no pictures.
    veiling: Veiling | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """What a moderator looks at: `kind` is photo or video."""

    kind: str
    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class ThingKind:
    """A kind of thing. `taking` is None for what cannot be taken down, such as a person."""

    name: Promise
    # From the set that fills the viewer's lists, so that a report tells nobody what exists.
    seen_by: Callable[[Viewer, str], Thing | None]
    # For who decides: by its key alone.
    at_desk: Callable[[str], Thing | None]
    taking: Taking | None = None
    # For one moderator, by their id and the key, as long as the thing is under review.
    pictures: Callable[[int, str], tuple[Picture, ...]] | None = None
    # Seals it as it stands, by its key, when its author's account goes.
    seal: Callable[[str], object] | None = None
    # What a sealed copy shows to one moderator, by their id and its own.
    sealed_pictures: Callable[[int, UUID], tuple[Picture, ...]] | None = None


_kinds: dict[str, ThingKind] = {}


def register(kind: str, about: ThingKind) -> None:
    """Registering twice replaces."""
    _kinds[kind] = about


def kind_of(kind: str) -> ThingKind | None:
    """None for a kind whose room is not here."""
    return _kinds.get(kind)


def known_kinds() -> list[str]:
    return sorted(_kinds)


def seen_thing(viewer: Viewer, kind: str, key: str) -> Thing | None:
    """What this viewer names and may see. Not there and not theirs to see are one answer."""
    about = _kinds.get(kind)
    return about.seen_by(viewer, key) if about else None


def thing_at_desk(kind: str, key: str) -> Thing | None:
    """None once it is gone."""
    about = _kinds.get(kind)
    return about.at_desk(key) if about else None
