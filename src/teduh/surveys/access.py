"""Who may: researchers run surveys, and whoever holds a secret has what it opens. Others have nothing."""

import base64
import datetime as dt
import hashlib
from functools import lru_cache

from django.db.models import Q, QuerySet

from teduh.foundation.clock import now
from teduh.people.access import Viewer
from teduh.people.models import Person
from teduh.surveys.models import Edition, Fielding, Import, Opening, Questionnaire, Researcher, Response
from teduh.surveys.questionnaire import model
from teduh.surveys.rules import LINK_HOLDS
from teduh.surveys.rules.days import days_of_countries


def is_researcher(viewer: Viewer) -> bool:
    """Whom the operator appointed, and the operator."""
    if not isinstance(viewer, Person) or not viewer.is_active:
        return False
    return viewer.is_superuser or Researcher.objects.filter(person=viewer).exists()


def own_questionnaires(viewer: Viewer) -> QuerySet[Questionnaire]:
    """All of them, for researchers."""
    return Questionnaire.objects.all() if is_researcher(viewer) else Questionnaire.objects.none()


def own_fieldings(viewer: Viewer) -> QuerySet[Fielding]:
    return Fielding.objects.all() if is_researcher(viewer) else Fielding.objects.none()


def own_imports(viewer: Viewer) -> QuerySet[Import]:
    """Those of all researchers: who fields surveys together mends files together."""
    return Import.objects.all() if is_researcher(viewer) else Import.objects.none()


def open_openings() -> QuerySet[Opening]:
    """Where something is asked today, by the calendar of the country: to the end of its last day there."""
    instant, listed, is_open = now(), list[str](), Q()
    for (first, last), countries in days_of_countries(instant).items():
        is_open |= Q(country__in=countries) & _is_open(first, last)
        listed += countries
    is_open |= ~Q(country__in=listed) & _is_open(instant.date(), instant.date())
    return Opening.objects.filter(is_open)


def _is_open(first: dt.date, last: dt.date) -> Q:
    return Q(opens_on__lte=last) & (Q(closes_on=None) | Q(closes_on__gte=first))


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def receipt_of(token: str) -> str:
    """The receipt code of who holds this link: 128 bits in letters, found again as long as the link holds."""
    digest = hashlib.sha256(b"receipt of " + token.encode()).digest()[:16]
    letters = base64.b32encode(digest).decode().rstrip("=")
    return "-".join(letters[place : place + 5] for place in range(0, len(letters), 5))


def tidy_receipt(written: str) -> str:
    """As people copy it: small letters, spaces, an O for a nought is not among the letters."""
    letters = "".join(char for char in written.upper() if char.isalnum())
    return "-".join(letters[place : place + 5] for place in range(0, len(letters), 5))


def responses_behind(token: str) -> QuerySet[Response]:
    """The one whose link this is, while it holds. Nobody guesses 128 bits."""
    since = now().date() - LINK_HOLDS
    return Response.objects.filter(resume_hash=hashed(token), started_on__gte=since)


def responses_of_receipt(written: str) -> QuerySet[Response]:
    return Response.objects.filter(receipt_hash=hashed(tidy_receipt(written)))


def asked_in(edition: Edition) -> model.Questionnaire:
    """The frozen questionnaire."""
    return read_document(edition.document)


@lru_cache(maxsize=8)
def read_document(document: str) -> model.Questionnaire:
    return model.Questionnaire.model_validate_json(document)
