"""What a member's home shows of the hub: one article of the topic that stands first in their country."""

from django.urls import reverse

from teduh.foundation.beside import Beside
from teduh.foundation.fragments import Fragments
from teduh.hub.articles.access import shelf_number
from teduh.hub.articles.queries import hub_home

_kept: Fragments[Beside | None] = Fragments(1_000_000)
_BYTES = 1000


def forget() -> None:
    """For whoever begins anew."""
    _kept.clear()


def article_beside(language: str, country: str, day: int) -> Beside | None:
    """Another one every day, in the order of the topics: nothing is chosen by what somebody reads."""
    key = (shelf_number(), language, country, day)
    found = _kept.get(key)
    if found is None:
        found = _article(language, country, day)
        if found is not None:
            _kept.keep(key, found, _BYTES)
    return found


def _article(language: str, country: str, day: int) -> Beside | None:
    lines = [line for card in hub_home(language, country).cards for line in card.lines]
    if not lines:
        return None
    line = lines[day % len(lines)]
    return Beside(
        href=reverse("articles:article", args=[language, line.slug]),
        title=line.title,
        words=line.summary,
        more_href=reverse("articles:home", args=[language]),
    )
