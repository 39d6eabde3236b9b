"""A person's own stories."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.stories.access import own_stories
from teduh.stories.models import Story
from teduh.stories.queries.shown import signs_of
from teduh.stories.rules import RULES


@dataclass(frozen=True, slots=True)
class OwnStory:
    """Where it stands. `from_at`: when others can read it, if it was approved."""

    id: UUID
    title: str
    state: str
    changed_at: dt.datetime
    from_at: dt.datetime | None
    is_shown: bool
    is_hidden: bool
    is_appeal: bool
    can_appeal: bool
    rule: str
    words: str
    signs: list[str]


def own_lines(person: Person) -> list[OwnStory]:
    rows = own_stories(person).select_related("shown").order_by("-changed_at")
    return [_line(row, []) for row in rows]


def own_story(person: Person, story_id: UUID) -> tuple[Story, OwnStory] | None:
    row = own_stories(person).select_related("shown", "challenge").filter(pk=story_id).first()
    return (row, _line(row, signs_of(row.pk))) if row else None


def _line(row: Story, signs: list[str]) -> OwnStory:
    shown = getattr(row, "shown", None)
    rule = RULES.get(row.rule)
    is_refused = row.state == Story.State.REFUSED
    return OwnStory(
        id=row.pk,
        title=row.title,
        state=row.state,
        changed_at=row.changed_at,
        from_at=shown.from_at if shown else None,
        is_shown=bool(shown and shown.from_at <= now() and not shown.is_hidden),
        is_hidden=bool(shown and shown.is_hidden),
        is_appeal=row.is_appeal,
        can_appeal=is_refused and row.appealed_at is None,
        rule=rule.said(get_language() or "id") if rule and is_refused else "",
        words=row.words if is_refused else "",
        signs=signs,
    )
