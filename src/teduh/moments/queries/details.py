"""Turning rows of moments into cards: pictures, counts and what the viewer may do, a few queries for all."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from teduh.foundation.prepared import Prepared, identifier, instant, padded
from teduh.media.models import Asset
from teduh.media.rules import rendition_sizes
from teduh.media.signing import media_urls
from teduh.moments import access
from teduh.moments.models import Moment, Part
from teduh.moments.queries.cards import SAID, Author, MomentCard, PartCard
from teduh.people.access import Viewer
from teduh.people.models import Person

PAGE = 21
MOMENT_COLUMNS = (
    "id",
    "author",
    "author__username",
    "author__display_name",
    "author__is_demo",
    "author__turns_18_at",
    *SAID,
    "is_locked",
    "is_thread",
    "is_writable",
)
AUTHOR_COLUMNS = MOMENT_COLUMNS[1:5]
SHOWN_AS_THEY_ARE = (
    "id",
    "day",
    "zone",
    "caption",
    "timing",
    "late_seconds",
    "single_camera",
    "sponsor",
)
PART_COLUMNS = (
    "moment",
    "role",
    "alt",
    "asset",
    "asset__kind",
    "asset__width",
    "asset__height",
    "asset__duration",
    "asset__thumbhash",
    "asset__state",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks about which moments, and when."""

    viewer_id: int
    at: dt.datetime
    ids: tuple[UUID, ...]


def _marked(round_: int) -> Asked:
    ids = tuple(UUID(int=(round_ << 64) + index + 1) for index in range(PAGE))
    return Asked(7_770_000_001 + round_, dt.datetime(1903 + round_, 3, 7, 5, 3, 1, 777, tzinfo=dt.UTC), ids)


def _comment_counts(asked: Asked) -> QuerySet[Any, Any]:
    shown = access.shown_comments(Person(pk=asked.viewer_id), at=asked.at).filter(moment__in=asked.ids)
    return shown.order_by().values("moment").annotate(count=Count("pk")).values_list("moment", "count")


def _reactions(asked: Asked) -> QuerySet[Any, Any]:
    shown = access.shown_reactions(Person(pk=asked.viewer_id)).filter(moment__in=asked.ids)
    mine = Max("kind", filter=Q(person=asked.viewer_id))
    counted = shown.order_by().values("moment").annotate(count=Count("pk"), mine=mine)
    return counted.values_list("moment", "count", "mine")


def _parts(asked: Asked) -> QuerySet[Part, Any]:
    parts = Part.objects.filter(moment__in=asked.ids).order_by("moment", "role")
    return parts.values_list(*PART_COLUMNS)


COMMENT_COUNTS, REACTIONS, PARTS = (
    Prepared(build, _marked) for build in (_comment_counts, _reactions, _parts)
)


@dataclass(frozen=True, slots=True)
class Engagement:
    """What this viewer can count under each moment, and the sign they left."""

    comments: Mapping[UUID, int] = field(default_factory=dict)
    reactions: Mapping[UUID, tuple[int, str]] = field(default_factory=dict)


def engagement(asked: Asked) -> Engagement:
    return Engagement(
        {identifier(moment): count for moment, count in COMMENT_COUNTS.rows(asked)},
        {identifier(moment): (count, mine or "") for moment, count, mine in REACTIONS.rows(asked)},
    )


def cards(viewer: Viewer, rows: Sequence[tuple[Any, ...]], at: dt.datetime) -> list[MomentCard]:
    """Cards for rows of `MOMENT_COLUMNS`, at most `PAGE` of them, in their order."""
    if not rows:
        return []
    found = [dict(zip(MOMENT_COLUMNS, row, strict=True)) | {"id": identifier(row[0])} for row in rows]
    asked = Asked(viewer.pk or 0, at, padded([facts["id"] for facts in found], PAGE))
    engaged = engagement(asked) if any(facts["is_thread"] for facts in found) else Engagement()
    pictures = _pictures(viewer, asked, {facts["id"] for facts in found if facts["is_locked"]})
    return [_card(viewer, facts, pictures.get(facts["id"], ()), engaged, at) for facts in found]


def _pictures(viewer: Viewer, asked: Asked, locked: set[UUID]) -> Mapping[UUID, tuple[PartCard, ...]]:
    """The pictures of moments. Those of a locked one are a blur without an address."""
    found: defaultdict[UUID, tuple[PartCard, ...]] = defaultdict(tuple)
    for row in PARTS.rows(asked):
        moment_id = identifier(row[0])
        part = _blur(row) if moment_id in locked else _picture(row, viewer, asked.at)
        found[moment_id] += (part,)
    return found


def _blur(row: tuple[Any, ...]) -> PartCard:
    return PartCard(role=row[1], kind="", alt="", width=0, height=0, duration=None, thumbhash=bytes(row[8]))


def _picture(row: tuple[Any, ...], viewer: Viewer, at: dt.datetime) -> PartCard:
    """Before its asset is ready, a part has neither sizes nor addresses."""
    _, role, alt, asset, kind, width, height, duration, thumbhash, state = row
    is_ready = state == Asset.State.READY and width and height
    sizes = rendition_sizes(kind, width, height) if is_ready else {}
    urls = media_urls(sizes, identifier(asset), viewer.pk, at)
    return PartCard(role, kind, alt, width or 0, height or 0, duration, bytes(thumbhash), urls, sizes)


def _card(
    viewer: Viewer,
    facts: Mapping[str, Any],
    parts: tuple[PartCard, ...],
    engaged: Engagement,
    at: dt.datetime,
) -> MomentCard:
    author = Author(*(facts[column] for column in AUTHOR_COLUMNS))
    if facts["is_locked"]:
        closed = MomentCard(facts["id"], author, facts["day"], "", None, parts=parts, is_locked=True)
        return replace(closed, is_sensitive=bool(facts["is_sensitive"]))
    is_own = author.id == viewer.pk
    # Totals of young people's moments are for themselves alone, and of who chose it.
    is_open = instant(facts["author__turns_18_at"]) <= at and not facts["hides_totals"]
    counts = facts["is_thread"] and (is_own or is_open)
    reactions, mine = engaged.reactions.get(facts["id"], (0, ""))
    return MomentCard(
        **{name: facts[name] for name in SHOWN_AS_THEY_ARE},
        author=author,
        published_at=instant(facts["published_at"]),
        parts=parts,
        is_own=is_own,
        sent_later=bool(facts["sent_later"]),
        is_sensitive=bool(facts["is_sensitive"]),
        retakes=facts["retakes"] if is_own or facts["shows_retakes"] else None,
        may_comment=bool(facts["is_writable"]),
        may_react=bool(facts["is_thread"]) and not is_own,
        comment_count=engaged.comments.get(facts["id"], 0) if counts else None,
        reaction_count=reactions if counts else None,
        my_reaction=mine if facts["is_thread"] else "",
    )


def cards_from(viewer: Viewer, moments: QuerySet[Moment], at: dt.datetime) -> list[MomentCard]:
    """Cards for a set that came from `visible_moments`, at most `PAGE` of it."""
    rows = access.with_rights(moments, viewer, at).values_list(*MOMENT_COLUMNS)[:PAGE]
    return cards(viewer, list(rows), at)
