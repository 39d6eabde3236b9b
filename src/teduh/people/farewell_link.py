"""The address of somebody who is leaving: nobody else can make it, and it works until their day."""

from django.core import signing
from django.urls import reverse

from teduh.foundation.clock import now
from teduh.people.models import Farewell, Person

_SALT = "teduh.farewell"


def farewell_link(person: Person) -> str:
    return reverse("people:farewell", args=[signing.dumps(person.pk, salt=_SALT)])


def farewell_link_of_who_leaves(person: Person) -> str | None:
    """None for everybody else whose account is closed."""
    is_leaving = Farewell.objects.filter(person=person, erase_at__gt=now()).exists()
    return farewell_link(person) if is_leaving else None


def farewell_behind(seal: str) -> Farewell | None:
    try:
        person_id = signing.loads(seal, salt=_SALT)
    except signing.BadSignature:
        return None
    leaving = Farewell.objects.select_related("person").filter(person=person_id, erase_at__gt=now())
    return leaving.first()
