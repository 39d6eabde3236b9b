"""A self-check as a place to which other texts lead."""

from django.urls import reverse

from teduh.foundation.leading import Lead
from teduh.hub.selfchecks.instruments import instrument


def selfcheck_lead(slug: str, language: str) -> Lead | None:
    found = instrument(slug)
    return Lead(reverse("selfchecks:check", args=[slug]), found.title[language]) if found else None
