"""Other places that open somebody's account, and those that could."""

import datetime as dt
from dataclasses import dataclass

from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from teduh.foundation.clock import local_date
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class WayIn:
    """One place. Dates in the person's own zone; `link_id` only where it is linked."""

    key: str
    name: str
    is_offered: bool
    link_id: int | None = None
    since: dt.date | None = None


def ways_in(person: Person) -> tuple[WayIn, ...]:
    """As the operator names them; what is linked stays listed where it is offered no more."""
    names = {provider.key: provider.name for provider in settings.IDENTITY_PROVIDERS}
    links = SocialAccount.objects.filter(user=person).order_by("date_joined", "pk")
    linked = [
        WayIn(
            key=link.provider,
            name=names.get(link.provider, link.provider),
            is_offered=link.provider in names,
            link_id=link.pk,
            since=local_date(link.date_joined, person.time_zone),
        )
        for link in links
    ]
    taken = {way.key for way in linked}
    return (*linked, *(WayIn(key, name, is_offered=True) for key, name in names.items() if key not in taken))


def has_ways_in(person: Person) -> bool:
    """Whether there is anything to say about them."""
    return bool(settings.IDENTITY_PROVIDERS) or SocialAccount.objects.filter(user=person).exists()
