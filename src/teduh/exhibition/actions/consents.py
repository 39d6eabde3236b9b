"""Writes what somebody said yes or no to. Rows are only ever added."""

from collections.abc import Iterable

from django.utils.translation import get_language

from teduh.exhibition.models import Consent, Work
from teduh.exhibition.rules import CONSENTS
from teduh.foundation.clock import now


def write_down(work: Work, keys: Iterable[str], *, is_given: bool) -> None:
    """In the words of today's version, in the language they were read in."""
    at, language = now(), get_language() or "id"
    rows = [
        Consent(
            work=work, key=key, version=CONSENTS[key].version, language=language, is_given=is_given, at=at
        )
        for key in keys
    ]
    Consent.objects.bulk_create(rows)
