"""The address at which somebody whose account is closed reads why: nobody else can make it."""

from django.core import signing
from django.urls import reverse

from teduh.people.models import Person
from teduh.safety.queries import closing_decision

_SALT = "teduh.closed"
# Long enough to write an appeal; logging in makes a new one.
WORKS_FOR = 3600


def closed_link_of(person: Person) -> str | None:
    """None where no decision keeps the account closed."""
    if person.suspended_at is None or closing_decision(person) is None:
        return None
    return reverse("safety:closed", args=[signing.dumps(person.pk, salt=_SALT)])


def person_behind(seal: str) -> Person | None:
    try:
        person_id = signing.loads(seal, salt=_SALT, max_age=WORKS_FOR)
    except signing.BadSignature:
        return None
    return Person.objects.filter(pk=person_id).first()
