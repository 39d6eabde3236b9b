"""Two addresses that nobody can guess: the child's waiting page, and the guardian's own page.

The guardian's comes by letter only, and each letter makes the former ones void.
"""

from django.core import signing
from django.urls import reverse

from teduh.people.models import Guardianship, Person

_CHILD = "teduh.guardian.child"
_GUARDIAN = "teduh.guardian"


def waiting_link(child: Person) -> str:
    return reverse("people:consent_waiting", args=[signing.dumps(child.pk, salt=_CHILD)])


def waiting_link_of_who_waits(child: Person) -> str | None:
    """None for everybody else whose account is closed."""
    waits = Guardianship.objects.filter(child=child, state=Guardianship.State.ASKED).exists()
    return waiting_link(child) if waits else None


def guardian_link(guardianship: Guardianship) -> str:
    sealed = signing.dumps([guardianship.pk, guardianship.letters], salt=_GUARDIAN)
    return reverse("people:guardian", args=[sealed])


def waiting_behind(seal: str) -> Guardianship | None:
    """The question of a child who still waits for an answer."""
    child_id = _opened(seal, _CHILD)
    waiting = Guardianship.objects.select_related("child").filter(state=Guardianship.State.ASKED)
    return waiting.filter(child=child_id).first() if isinstance(child_id, int) else None


def guardianship_behind(seal: str) -> Guardianship | None:
    found = _opened(seal, _GUARDIAN)
    if not isinstance(found, list):
        return None
    pk, letters = found
    return Guardianship.objects.select_related("child").filter(pk=pk, letters=letters).first()


def _opened(seal: str, salt: str) -> object:
    try:
        return signing.loads(seal, salt=salt)
    except signing.BadSignature:
        return None
