"""Every article with the state of each of its languages, as editors see it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language_info

from teduh.hub.articles.languages import LANGUAGES
from teduh.hub.articles.models import ArticlePage
from teduh.hub.articles.rules import TranslationState, translation_state

_FIRST = (TranslationState.STALE, TranslationState.UNSAID, TranslationState.MISSING)


@dataclass(frozen=True)
class _Row:
    """One article in one language."""

    article_id: int
    translation_key: UUID
    language: str
    title: str
    shown: str | None
    made_from: str | None
    is_live: bool
    is_changed: bool


@dataclass(frozen=True)
class LanguageLine:
    """One language of an article; without an article where it is missing."""

    language: str
    name: str
    state: TranslationState
    article_id: int | None = None
    is_shown: bool = False
    has_newer_words: bool = False


@dataclass(frozen=True)
class TranslationsLine:
    """An article by the title of its original."""

    article_id: int
    language: str
    title: str
    # The fingerprint of what readers have of the original; empty where they have nothing.
    read: str
    languages: Sequence[LanguageLine]

    @property
    def state(self) -> TranslationState:
        """Of the language that asks for most."""
        states = {line.state for line in self.languages}
        return next((state for state in _FIRST if state in states), TranslationState.CURRENT)


def translations() -> list[TranslationsLine]:
    """What is older than its original stands first."""
    found: dict[UUID, list[_Row]] = defaultdict(list)
    for row in _rows():
        found[row.translation_key].append(row)
    lines = [_line(rows) for rows in found.values()]
    order = (*_FIRST, TranslationState.CURRENT)
    return sorted(lines, key=lambda line: (order.index(line.state), line.title.casefold()))


def _rows() -> list[_Row]:
    """Without the texts, which this page does not show."""
    columns = ("pk", "translation_key", "locale__language_code", "draft_title")
    beside = ("edition__fingerprint", "translation__made_from", "live", "has_unpublished_changes")
    return [_Row(*row) for row in ArticlePage.objects.order_by("pk").values_list(*columns, *beside)]


def _line(rows: Sequence[_Row]) -> TranslationsLine:
    original = next((row for row in rows if row.made_from is None), rows[0])
    by_language = {row.language: row for row in rows}
    lines = [_language(code, by_language.get(code), original) for code in LANGUAGES]
    return TranslationsLine(
        original.article_id, original.language, original.title, original.shown or "", lines
    )


def _language(code: str, row: _Row | None, original: _Row) -> LanguageLine:
    name = get_language_info(code)["name_local"]
    if row is None:
        return LanguageLine(code, name, TranslationState.MISSING)
    is_original = row is original
    state = TranslationState.ORIGINAL if is_original else translation_state(row.made_from, original.shown)
    newer = row.is_live and row.is_changed
    return LanguageLine(code, name, state, row.article_id, row.shown is not None, newer)
