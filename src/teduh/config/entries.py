"""Moments beside stories: their room says what there is, who may see it, and whether it changed since."""

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from teduh.moments.access import open_moments, own_moments
from teduh.moments.models import Audience, Moment
from teduh.moments.rules import AudienceChoice, is_within
from teduh.people.access import Viewer
from teduh.people.models import Person
from teduh.stories.offered import Moments, OfferedMoment


def of_person(person: Person, first: dt.date, last: dt.date) -> list[OfferedMoment]:
    rows = own_moments(person).filter(state=Moment.State.LIVE, day__range=(first, last))
    return [_offered(row) for row in rows.select_related("author").order_by("day")]


def seen_by(viewer: Viewer, keys: Collection[UUID]) -> Mapping[UUID, OfferedMoment]:
    """By the set that fills the viewer's feed: no audience is widened here."""
    rows = open_moments(viewer).filter(pk__in=keys).select_related("author")
    return {row.pk: _offered(row) for row in rows}


def marks_of(keys: Collection[UUID]) -> Mapping[UUID, str]:
    """Of what stands there now, for whomever: its words, and how far they reach."""
    rows = Moment.objects.filter(pk__in=keys, state=Moment.State.LIVE)
    return {row.pk: _mark(row) for row in rows.only("caption", "audience", "circle")}


def covers(read: str, present: str) -> bool:
    """The same words, shown to nobody else than before."""
    (then, words_then), (current, words_now) = _unmarked(read), _unmarked(present)
    return words_then == words_now and is_within(current, then)


def _mark(row: Moment) -> str:
    words = hashlib.sha256(row.caption.encode()).hexdigest()
    return f"{row.audience} {row.circle_id or ''} {words}"


def _unmarked(mark: str) -> tuple[AudienceChoice, str]:
    audience, circle, words = mark.split(" ")
    return AudienceChoice(Audience(int(audience)), int(circle) if circle else None), words


def _offered(row: Moment) -> OfferedMoment:
    return OfferedMoment(
        key=row.pk,
        day=row.day,
        caption=row.caption,
        link=reverse("moments:moment", args=[row.pk]),
        username=row.author.username,
        name=row.author.display_name,
    )


MOMENTS = Moments(of=of_person, seen=seen_by, marks=marks_of, covers=covers)
