"""Exhibitions and their walls, as anybody sees them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from teduh.exhibition.access import agreed, enterable_exhibitions, hangings_in, hangings_seen
from teduh.exhibition.models import Cloth, Exhibition, Hanging, Work
from teduh.exhibition.queries.cloths import SIZES, Picture, picture_on_wall
from teduh.exhibition.rules import Standing, standing
from teduh.foundation.clock import local_date, now
from teduh.media.signing import media_url
from teduh.people.access import Viewer


@dataclass(frozen=True, slots=True)
class Hung:
    """One cloth with its label."""

    id: UUID
    title: str
    name: str
    story: str
    story_language: str
    content_note: str
    credit: str
    year: int
    picture: Picture


@dataclass(frozen=True, slots=True)
class Place:
    """An exhibition in the reader's language, and where it stands in time."""

    slug: str
    title: str
    text: str
    opens_on: dt.date
    closes_on: dt.date
    standing: Standing
    venue: str
    street: str
    opening_hours: str
    campaign_tag: str
    is_demo: bool
    is_published: bool


@dataclass(frozen=True, slots=True)
class Wall:
    place: Place
    hangings: list[Hung]


@dataclass(frozen=True, slots=True)
class Doors:
    """All exhibitions: what can be visited, what comes, and the archive."""

    open: list[Wall]
    coming: list[Place]
    archive: list[Wall]


@dataclass(frozen=True, slots=True)
class Closer:
    """One cloth of a wall, and its neighbours."""

    place: Place
    hung: Hung
    before: UUID | None
    after: UUID | None


def doors(viewer: Viewer) -> Doors:
    """For each that has opened, its first cloth stands for it."""
    published = enterable_exhibitions(viewer).exclude(published_at=None).order_by("-opens_on", "slug")
    places = [(exhibition, place_of(exhibition)) for exhibition in published]
    walls = {
        when: [
            Wall(place, _hung(hangings_in(exhibition)[:1]))
            for exhibition, place in places
            if place.standing is when
        ]
        for when in (Standing.OPEN, Standing.ARCHIVE)
    }
    coming = [place for _, place in places if place.standing is Standing.COMING]
    return Doors(walls[Standing.OPEN], coming, walls[Standing.ARCHIVE])


def wall(viewer: Viewer, slug: str) -> Wall | None:
    exhibition = enterable_exhibitions(viewer).filter(slug=slug).first()
    if exhibition is None:
        return None
    return Wall(place_of(exhibition), _hung(hangings_in(exhibition)))


def closer(viewer: Viewer, work_id: UUID) -> Closer | None:
    """On the newest wall on which it hangs."""
    found = hangings_seen(viewer).filter(work=work_id).select_related("exhibition")
    hanging = found.order_by("-exhibition__opens_on", "-pk").first()
    if hanging is None:
        return None
    order = list(hangings_in(hanging.exhibition).values_list("work", flat=True))
    at = order.index(work_id)
    (hung,) = _hung([hanging])
    return Closer(
        place=place_of(hanging.exhibition),
        hung=hung,
        before=order[at - 1] if at else None,
        after=order[at + 1] if at + 1 < len(order) else None,
    )


def picture_link(viewer: Viewer, work_id: UUID, size: str) -> str | None:
    """Where the picture of what hangs lies for the next minutes."""
    if size not in SIZES or not hangings_seen(viewer).filter(work=work_id).exists():
        return None
    picture_id = Cloth.objects.filter(work=work_id).values_list("picture", flat=True).first()
    return media_url(size, picture_id, viewer.pk, now()) if picture_id else None


def place_of(exhibition: Exhibition) -> Place:
    language = get_language() or "id"
    today = local_date(now(), exhibition.time_zone)
    return Place(
        slug=exhibition.slug,
        title=getattr(exhibition, f"title_{language}"),
        text=getattr(exhibition, f"text_{language}"),
        opens_on=exhibition.opens_on,
        closes_on=exhibition.closes_on,
        standing=standing(exhibition.opens_on, exhibition.closes_on, today),
        venue=exhibition.venue,
        street=exhibition.street,
        opening_hours=getattr(exhibition, f"opening_hours_{language}"),
        campaign_tag=exhibition.campaign_tag,
        is_demo=exhibition.is_demo,
        is_published=exhibition.published_at is not None,
    )


def _hung(hangings: Iterable[Hanging]) -> list[Hung]:
    rows = _with_works(hangings)
    works = Work.objects.filter(pk__in=[row.work_id for row in rows])
    named = set(agreed(works, "name").values_list("pk", flat=True))
    told = set(agreed(works, "story").values_list("pk", flat=True))
    return [_one(row, named=row.work_id in named, told=row.work_id in told) for row in rows]


def _with_works(hangings: Iterable[Hanging]) -> list[Hanging]:
    pks = [hanging.pk for hanging in hangings]
    rows = Hanging.objects.filter(pk__in=pks).select_related("work").prefetch_related("work__cloths")
    return list(rows.order_by("position", "pk"))


def _one(row: Hanging, *, named: bool, told: bool) -> Hung:
    work = row.work
    (cloth,) = work.cloths.all()
    return Hung(
        id=work.pk,
        title=work.title,
        name=work.label_name if named else "",
        story=work.story if told and row.tells_story else "",
        story_language=work.story_language,
        content_note=row.content_note,
        credit=row.credit,
        year=(work.finished_at or work.created_at).year,
        picture=picture_on_wall(cloth),
    )
