"""Challenges with what was approved for them, as each reader may see it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from teduh.foundation.clock import local_date, now
from teduh.people.access import Viewer
from teduh.people.models import Person
from teduh.stories.access import approved_entries, edited_challenges, own_entries, published_challenges
from teduh.stories.models import Challenge, MomentEntry
from teduh.stories.offered import OfferedMoment, as_read, moments_of, seen_moments
from teduh.stories.queries.shown import Found, search
from teduh.stories.rules import Standing, standing

_MOST_MOMENTS = 60


@dataclass(frozen=True, slots=True)
class Named:
    """A challenge in the reader's language, and where it stands in time."""

    slug: str
    tag: str
    title: str
    prompt: str
    rules: str
    outcome: str
    opens_on: dt.date
    closes_on: dt.date
    closes_at: dt.datetime
    time_zone: str
    standing: Standing
    is_demo: bool
    is_published: bool


@dataclass(frozen=True, slots=True)
class EnteredMoment:
    id: UUID
    moment: OfferedMoment


@dataclass(frozen=True, slots=True)
class ChallengePage:
    named: Named
    stories: Found
    moments: list[EnteredMoment]


def named(row: Challenge) -> Named:
    language = "en" if get_language() == "en" else "id"
    return Named(
        slug=row.slug,
        tag=row.tag,
        title=getattr(row, f"title_{language}"),
        prompt=getattr(row, f"prompt_{language}"),
        rules=getattr(row, f"rules_{language}"),
        outcome=getattr(row, f"outcome_{language}"),
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        closes_at=row.closes_at,
        time_zone=row.time_zone,
        standing=standing(row.opens_at, row.closes_at, now()),
        is_demo=row.is_demo,
        is_published=row.published_at is not None,
    )


def challenges() -> list[Named]:
    return [named(row) for row in published_challenges().order_by("-opens_at", "slug")]


def desk_challenges(viewer: Viewer) -> list[Named]:
    return [named(row) for row in edited_challenges(viewer).order_by("-opens_at", "slug")]


def challenge_page(viewer: Viewer, slug: str, *, page: int = 1) -> ChallengePage | None:
    """Stories for anybody; of the moments, those whose audience this viewer belongs to."""
    row = published_challenges().filter(slug=slug).first()
    if row is None:
        return None
    entries = list(approved_entries().filter(challenge=row).order_by("-sent_at", "pk")[:_MOST_MOMENTS])
    return ChallengePage(named(row), search(challenge=slug, page=page), _seen_entries(viewer, entries))


def _seen_entries(viewer: Viewer, entries: Sequence[MomentEntry]) -> list[EnteredMoment]:
    """Of what is now as it was when a moderator said yes."""
    kept = as_read({entry.moment_key: entry.read for entry in entries})
    seen = seen_moments(viewer, kept) if kept else {}
    return [EnteredMoment(entry.pk, seen[entry.moment_key]) for entry in entries if entry.moment_key in seen]


def moments_to_enter(person: Person, slug: str) -> list[OfferedMoment]:
    """One's own of its days so far, without those that are there already."""
    row = published_challenges().filter(slug=slug).first()
    if row is None:
        return []
    entered = set(own_entries(person).filter(challenge=row).values_list("moment_key", flat=True))
    today = local_date(now(), row.time_zone)
    return [
        each
        for each in moments_of(person, row.opens_on, min(today, row.closes_on))
        if each.key not in entered
    ]


def own_entry_lines(person: Person) -> list[tuple[UUID, dt.date, str, str]]:
    """Each with its day, tag and state."""
    rows = own_entries(person).select_related("challenge").order_by("-sent_at")
    return [(row.pk, row.day, row.challenge.tag, row.state) for row in rows]
