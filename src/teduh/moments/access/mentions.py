"""Which mentions stand, who sees them, and whose they are."""

import datetime as dt

from django.db.models import Q, QuerySet

from teduh.foundation.clock import now
from teduh.moments.access.moments import open_moments, visible_moments
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
    """Only who may see it: nobody is talked about behind their back."""
    return visible_moments(person, at=at).filter(pk=moment.pk).exists()


def mentions_of(person: Person) -> QuerySet[Mention]:
    """Of this person, in moments that they see; also those that wait for their word."""
    return Mention.objects.filter(person=person, removed_at=None, moment__in=visible_moments(person))
