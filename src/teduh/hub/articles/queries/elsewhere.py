"""The same article in the other languages."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from teduh.foundation.prepared import Prepared
from teduh.hub.articles.access import editions_of
from teduh.hub.articles.languages import LANGUAGES
from teduh.hub.articles.models import ArticlePage, Edition


@dataclass(frozen=True)
class Elsewhere:
    """The same article in another language; without an address where it is not translated."""

    language: str
    href: str


@dataclass(frozen=True, slots=True)
class _Same:
    """Of which article."""

    translation_key: UUID


def _addresses(same: _Same) -> QuerySet[Edition, Any]:
    shown = editions_of(same.translation_key).order_by("-pk")
    return shown.values_list("article__locale__language_code", "article__slug")


_ADDRESSES = Prepared(_addresses, lambda round_: _Same(UUID(int=7_770_000_001 + round_)))


def elsewhere(article: ArticlePage) -> list[Elsewhere]:
    """Of every other language: the address there, or that there is none. One question for all of them."""
    slugs = dict(_ADDRESSES.rows(_Same(article.translation_key)))
    return [
        Elsewhere(code, reverse("articles:article", args=[code, slugs[code]]) if code in slugs else "")
        for code in other_languages(article.locale.language_code)
    ]


def other_languages(language: str) -> list[str]:
    return [code for code in LANGUAGES if code != language]
