"""What each kind of notice says and where it leads. Rooms above register theirs when they are loaded."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class Told:
    """All that a sentence is made of: whose doing it was, the latest first, and the facts."""

    names: tuple[str, ...]
    usernames: tuple[str, ...]
    facts: Mapping[str, str]

    @property
    def who(self) -> str:
        """One name, two names, or a name and how many more."""
        if len(self.names) == 1:
            return self.names[0]
        first, second, *others = self.names
        if not others:
            return _("%(one)s and %(other)s") % {"one": first, "other": second}
        others_in_words = ngettext("%(count)s more", "%(count)s more", len(others) + 1) % {
            "count": len(others) + 1
        }
        return _("%(one)s and %(others)s") % {"one": first, "others": others_in_words}

    @property
    def day(self) -> dt.date:
        """The date that the facts name."""
        return dt.date.fromisoformat(self.facts["day"])


Words = Callable[[Told], str]
Link = Callable[[Told], str]
# Whether what the notice of a row tells of may be known to the reader at this instant.
Sight = Callable[[Person, dt.datetime], Q]


@dataclass(frozen=True, slots=True)
class Kind:
    """How it is said, in the reader's language; the address; its icon; what the settings call it."""

    words: Words
    link: Link
    icon: str
    title: Promise | str


_kinds: dict[str, Kind] = {}
_sights: dict[str, Sight] = {}


def register(kind: str, words: Words, link: Link, *, title: Promise | str, icon: str = "bell") -> None:
    """Registering twice replaces."""
    _kinds[kind] = Kind(words, link, icon, title)


def register_sight(kind: str, sight: Sight) -> None:
    """A notice of this kind is there only while the reader may know of its matter. Twice replaces."""
    _sights[kind] = sight


def sights() -> dict[Sight, list[str]]:
    """The kinds by what must hold for them."""
    found: dict[Sight, list[str]] = {}
    for kind, sight in sorted(_sights.items()):
        found.setdefault(sight, []).append(kind)
    return found


def kind_of(kind: str) -> Kind | None:
    """None for a kind whose room is no longer here."""
    return _kinds.get(kind)


def known_kinds() -> list[str]:
    return sorted(_kinds)
