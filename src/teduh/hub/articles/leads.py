"""An article as a place to which other texts lead."""

from django.conf import settings

from teduh.foundation.leading import Lead
from teduh.hub.articles import queries


def article_lead(slug: str, language: str) -> Lead | None:
    """Only what readers are shown: a text that nobody may read is no goal."""
    found = queries.article_view(language, slug, settings.DEFAULT_TIME_ZONE)
    return Lead(found.href, found.title) if found else None
