"""Moments beside stories: the room of moments says what there is of a person, and what a viewer may see."""

import datetime as dt
from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from teduh.moments.access import open_moments, own_moments
from teduh.moments.models import Moment
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


def _offered(row: Moment) -> OfferedMoment:
    return OfferedMoment(
        key=row.pk,
        day=row.day,
        caption=row.caption,
        link=reverse("moments:moment", args=[row.pk]),
        username=row.author.username,
        name=row.author.display_name,
    )


MOMENTS = Moments(of=of_person, seen=seen_by)
