"""Whose rows were open to others, table by table, and their letters: for `teduh manage breach`."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from teduh.config.export.kinds import KINDS, Kind
from teduh.people.models import Person
from teduh.safety.breach import letter_to_agency, letter_to_person
from teduh.safety.models import Incident
from teduh.safety.queries import breach_of

LANGUAGES = ("id", "en")
RULE = "\n\n" + "-" * 72 + "\n\n"


@dataclass(frozen=True, slots=True)
class Affected:
    """One table: how many rows of whom."""

    table: str
    name: str
    rows: int
    people: frozenset[int]


def tables() -> list[str]:
    return sorted({kind.model._meta.label for kind in KINDS})


def affected(wanted: Collection[str], usernames: Collection[str] = ()) -> list[Affected]:
    """By each way in which rows belong to people. Without names of people all of them are meant."""
    found = [_affected(kind, usernames) for kind in KINDS if not wanted or kind.model._meta.label in wanted]
    return [one for one in found if one.rows]


def _affected(kind: Kind, usernames: Collection[str]) -> Affected:
    rows = kind.model._default_manager.exclude(**{kind.belongs_by: None})
    if usernames:
        people = Person.objects.filter(username__in=usernames).values("pk")
        rows = rows.filter(**{f"{kind.belongs_by}__in": people})
    owners = frozenset(rows.order_by().values_list(kind.belongs_by, flat=True).distinct())
    return Affected(kind.model._meta.label, kind.name.replace("_", " "), rows.count(), owners)


def letters(incident: Incident, found: Collection[Affected]) -> Iterator[tuple[str, str]]:
    """Name of a file and its words: one for each person, in both languages, and one for the agency."""
    handling = breach_of(incident).handling
    owners = frozenset().union(*(one.people for one in found)) if found else frozenset()
    for person in Person.objects.filter(pk__in=owners).order_by("username").iterator():
        kinds = sorted({one.name for one in found if person.pk in one.people})
        to_them = (letter_to_person(incident, handling, language=one, kinds=kinds) for one in LANGUAGES)
        words = RULE.join(f"{letter.subject}\n\n{letter.words}" for letter in to_them)
        yield f"{person.username}.txt", f"{person.email or '@' + person.username}\n\n{words}\n"
    kinds = sorted({one.name for one in found})
    told = (
        letter_to_agency(incident, handling, language=one, people=len(owners), kinds=kinds)
        for one in LANGUAGES
    )
    yield "_agency.txt", RULE.join(f"{letter.subject}\n\n{letter.words}" for letter in told) + "\n"
