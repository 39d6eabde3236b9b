"""The guardian's own page: its address comes by letter only, and each letter makes the former ones void."""

from django.core import signing
from django.urls import reverse

from teduh.exhibition.models import GuardianPermit

_SALT = "teduh.exhibition.guardian"


def guardian_link(permit: GuardianPermit) -> str:
    return reverse("exhibition:guardian", args=[signing.dumps([permit.pk, permit.letters], salt=_SALT)])


def permit_behind(seal: str) -> GuardianPermit | None:
    try:
        pk, letters = signing.loads(seal, salt=_SALT)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return GuardianPermit.objects.select_related("child").filter(pk=pk, letters=letters).first()
