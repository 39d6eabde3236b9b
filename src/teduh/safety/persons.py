"""A person as a thing that can be reported: people know nothing of reports, so they are registered here."""

from django.utils.translation import gettext_lazy as _

from teduh.people.access import Viewer, blockable_people, reachable_people
from teduh.people.models import Person
from teduh.safety.things import Thing, ThingKind, register

PERSON = "person"


def connect() -> None:
    register(PERSON, ThingKind(_("a person"), _seen_by, _at_desk))


def _seen_by(viewer: Viewer, key: str) -> Thing | None:
    """By the name; also one whom the viewer has blocked, who may have done worse before."""
    around = blockable_people(viewer) if isinstance(viewer, Person) else reachable_people(viewer)
    return _thing(around.filter(username=key.removeprefix("@").lower()).first())


def _at_desk(key: str) -> Thing | None:
    return _thing(Person.objects.filter(pk=key).first()) if key.isdecimal() else None


def _thing(person: Person | None) -> Thing | None:
    if person is None:
        return None
    words = " · ".join(said for said in (f"@{person.username}", person.display_name, person.bio) if said)
    return Thing(PERSON, str(person.pk), person.pk, words, f"/@{person.username}/")
