"""Approved stories as anybody reads them: the list, the search and one story."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from teduh.people.access import Viewer
from teduh.people.models import Person
from teduh.stories.access import shown_stories
from teduh.stories.models import Reaction, ShownStory
from teduh.stories.rules import SIGNS, WARNINGS

PER_PAGE = 20
_TEASER = 240


@dataclass(frozen=True, slots=True)
class StoryCard:
    """One story. What is folded shows its warnings first, and no word of itself in lists."""

    id: UUID
    title: str
    pen_name: str
    text: str
    teaser: str
    language: str
    warnings: list[str]
    is_folded: bool
    shows_help: bool
    published_at: dt.datetime
    challenge: str
    tag: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the list or of a search, the newest first."""

    cards: list[StoryCard]
    page: int
    has_more: bool
    words: str


def search(words: str = "", *, page: int = 1, warned: bool = False, challenge: str = "") -> Found:
    """Stories with warnings stand folded in the list, and in no search unless they are asked for."""
    stories = shown_stories()
    if challenge:
        stories = stories.filter(challenge__slug=challenge)
    for word in words.casefold().split():
        stories = stories.filter(sought__contains=word)
    if words and not warned:
        stories = stories.filter(is_folded=False)
    page = max(1, page)
    rows = list(_in_order(stories)[(page - 1) * PER_PAGE : page * PER_PAGE + 1])
    return Found([card(row) for row in rows[:PER_PAGE]], page, len(rows) > PER_PAGE, words)


def one(story_id: UUID) -> StoryCard | None:
    row = _in_order(shown_stories().filter(pk=story_id)).first()
    return card(row) if row else None


def _in_order(stories: QuerySet[ShownStory]) -> QuerySet[ShownStory]:
    return stories.select_related("challenge").order_by("-from_at", "pk")


def card(row: ShownStory) -> StoryCard:
    language = get_language() or "id"
    teaser = row.text if len(row.text) <= _TEASER else f"{row.text[:_TEASER].rsplit(None, 1)[0]} …"
    return StoryCard(
        id=row.pk,
        title=row.title,
        pen_name=row.pen_name,
        text=row.text,
        teaser="" if row.is_folded else teaser,
        language=row.language,
        warnings=[WARNINGS[key].said(language) for key in row.warnings if key in WARNINGS],
        is_folded=row.is_folded,
        shows_help=row.shows_help,
        published_at=row.from_at,
        challenge=row.challenge.slug if row.challenge and row.challenge.published_at else "",
        tag=row.challenge.tag if row.challenge else "",
        is_demo=row.is_demo,
    )


def signs_for(viewer: Viewer, story_id: UUID) -> list[tuple[str, str, bool]]:
    """Each sign, its words, and whether this viewer gave it. Of nobody else's there is a trace."""
    given: set[str] = set()
    if isinstance(viewer, Person):
        own = Reaction.objects.filter(story=story_id, person=viewer)
        given = set(own.values_list("kind", flat=True))
    language = get_language() or "id"
    return [(sign.key, sign.said(language), sign.key in given) for sign in SIGNS.values()]


def signs_of(story_id: UUID) -> list[str]:
    """For its author alone: which signs were given, and not how many."""
    given = set(Reaction.objects.filter(story=story_id).values_list("kind", flat=True))
    language = get_language() or "id"
    return [sign.said(language) for sign in SIGNS.values() if sign.key in given]
