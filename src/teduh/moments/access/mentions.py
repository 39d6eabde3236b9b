"""Which mentions stand, who sees them, and whose they are."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Replace

from teduh.foundation.clock import now
from teduh.moments.access.moments import EVERYBODY, open_moments, visible_moments
from teduh.moments.models import Mention, Moment
from teduh.people.access import Viewer, reachable_people
from teduh.people.models import Person


def standing_mentions(at: dt.datetime) -> QuerySet[Mention]:
    """Agreed to, or between two adults, by their ages of now: whoever became younger is asked."""
    adults = Q(person__turns_18_at__lte=at, moment__author__turns_18_at__lte=at)
    return Mention.objects.filter(adults | Q(agreed_at__isnull=False), removed_at=None)


def people_mentioned(viewer: Viewer, moment: Moment, *, at: dt.datetime | None = None) -> list[Person]:
    """Whom this viewer sees named: who stands, may see the moment themselves, and can be reached."""
    at = at or now()
    if not open_moments(viewer, at=at).filter(pk=moment.pk).exists():
        return []
    standing = standing_mentions(at).filter(moment=moment).values("person")
    named = reachable_people(viewer).filter(pk__in=standing).order_by("username")
    return [person for person in named if may_be_named_in(person, moment, at)]


def may_be_named_in(person: Person, moment: Moment, at: dt.datetime) -> bool:
    return moments_naming(person, at).filter(pk=moment.pk).exists()


def moments_naming(person: Person, at: dt.datetime) -> QuerySet[Moment]:
    """Where this person may be named: nobody behind their back, and a minor by their friends alone."""
    # Asked of the table: a prepared statement knows a person by their number alone.
    adult = Exists(Person.objects.filter(pk=person.pk, turns_18_at__lte=at))
    return visible_moments(person, at=at).filter(adult | EVERYBODY.are_friends_of(person))


def mentions_of(person: Person, *, at: dt.datetime | None = None) -> QuerySet[Mention]:
    """Of this person, where they may be named now; also those that wait for their word."""
    # Each moment by its key: as a list, all moments would be read for the few that name somebody.
    seen = moments_naming(person, at or now()).filter(pk=OuterRef("moment"))
    return removable_mentions(person).filter(Exists(seen))


def removable_mentions(person: Person) -> QuerySet[Mention]:
    """Of this person, also where they see nothing for now: whoever wants to be out need not wait."""
    return Mention.objects.filter(person=person, removed_at=None)


def told_of_mention(person: Person, at: dt.datetime) -> Q:
    """Whether the notice of a row tells of a mention that this person may still know of."""
    named = mentions_of(person, at=at).annotate(plain=_plain(Cast("moment", TextField())))
    return Q(Exists(named.filter(plain=_plain(OuterRef("key")))))


def _plain(identifier: Combinable) -> Replace:
    """As every database writes it: with dashes or without."""
    return Replace(identifier, Value("-"), Value(""), output_field=TextField())
