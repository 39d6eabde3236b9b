"""The curators' desk."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from teduh.exhibition.access import agreed, curated_exhibitions, hangings_in, showable_works
from teduh.exhibition.models import Curator, Exhibition, Hanging, PrintPack, Work
from teduh.exhibition.notices import PRINT_TAKEN_BACK
from teduh.exhibition.queries.cloths import Picture, picture_of
from teduh.exhibition.queries.wall import Place, place_of
from teduh.foundation.clock import local_date
from teduh.notify.models import Notice
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class Line:
    """An exhibition in the list, and how many hang in it."""

    place: Place
    count: int


@dataclass(frozen=True, slots=True)
class Showable:
    """A work that hangs, or may be hung. Its story is read here first."""

    id: UUID
    title: str
    name: str
    story: str
    picture: Picture
    may_print: bool
    tells_story: bool = False
    content_note: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What may still hang in print, by its title, and where."""

    title: str
    exhibition: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class DeskPage:
    exhibition: Exhibition
    place: Place
    hung: list[Showable]
    waiting: list[Showable]
    pack: PrintPack | None


def lines(curator: Person) -> list[Line]:
    exhibitions = curated_exhibitions(curator).order_by("-opens_on", "slug")
    return [Line(place_of(each), hangings_in(each).count()) for each in exhibitions]


def curators() -> list[Curator]:
    return list(Curator.objects.select_related("person").order_by("person__username"))


def desk_page(curator: Person, slug: str) -> DeskPage | None:
    """The oldest that waits comes first."""
    exhibition = curated_exhibitions(curator).filter(slug=slug).first()
    if exhibition is None:
        return None
    hangings = list(hangings_in(exhibition))
    hung_ids = [hanging.work_id for hanging in hangings]
    rest = showable_works().exclude(pk__in=hung_ids).order_by("finished_at", "pk")
    works = {work.pk: work for work in showable_works().filter(pk__in=hung_ids).prefetch_related("cloths")}
    waiting = list(rest.prefetch_related("cloths"))
    told, named, printable = (
        set(agreed(Work.objects.all(), key).values_list("pk", flat=True))
        for key in ("story", "name", "print")
    )

    def shown(work: Work, hanging: Hanging | None = None) -> Showable:
        (cloth,) = work.cloths.all()
        return Showable(
            id=work.pk,
            title=work.title,
            name=work.label_name if work.pk in named else "",
            story=work.story if work.pk in told else "",
            picture=picture_of(cloth, curator.pk),
            may_print=work.pk in printable,
            tells_story=hanging is not None and hanging.tells_story,
            content_note=hanging.content_note if hanging else "",
            credit=hanging.credit if hanging else "",
        )

    return DeskPage(
        exhibition=exhibition,
        place=place_of(exhibition),
        hung=[shown(works[row.work_id], row) for row in hangings],
        waiting=[shown(work) for work in waiting],
        pack=PrintPack.objects.filter(exhibition=exhibition).first(),
    )


def prints_to_take_down(curator: Person) -> list[TakenBack]:
    """The latest first, for as long as their titles are kept."""
    told = Notice.objects.filter(person=curator, kind=PRINT_TAKEN_BACK).order_by("-created_at", "-pk")
    language, zone = get_language() or "id", curator.time_zone
    return [
        TakenBack(row.facts["cloth"], row.facts[language], local_date(row.created_at, zone)) for row in told
    ]


def ready_pack(curator: Person, slug: str) -> PrintPack | None:
    """None also while somebody whose cloth may be in it has closed their account."""
    exhibitions = curated_exhibitions(curator).filter(slug=slug)
    leaving = Work.objects.filter(hangings__exhibition__in=exhibitions, owner__is_active=False)
    packs = PrintPack.objects.filter(exhibition__in=exhibitions, state=PrintPack.State.READY)
    return None if leaving.exists() else packs.first()
