"""The wall, as anybody sees it."""

from dataclasses import dataclass
from uuid import UUID

from teduh.exhibition.access import agreed, shown_works
from teduh.exhibition.models import Work
from teduh.exhibition.queries.cloths import Picture, picture_of
from teduh.people.access import Viewer


@dataclass(frozen=True, slots=True)
class Hanging:
    """One cloth with its label."""

    id: UUID
    title: str
    name: str
    story: str
    story_language: str
    year: int
    picture: Picture


def wall(viewer: Viewer) -> list[Hanging]:
    works = list(shown_works().prefetch_related("cloths").order_by("-finished_at", "pk"))
    named, told = _agreed(works, "name"), _agreed(works, "story")
    return [_hanging(work, viewer.pk, named=work.pk in named, told=work.pk in told) for work in works]


def hanging(viewer: Viewer, work_id: UUID) -> Hanging | None:
    work = shown_works().prefetch_related("cloths").filter(pk=work_id).first()
    if work is None:
        return None
    named, told = _agreed([work], "name"), _agreed([work], "story")
    return _hanging(work, viewer.pk, named=bool(named), told=bool(told))


def _agreed(works: list[Work], key: str) -> set[UUID]:
    ours = Work.objects.filter(pk__in=[work.pk for work in works])
    return set(agreed(ours, key).values_list("pk", flat=True))


def _hanging(work: Work, viewer_id: int | None, *, named: bool, told: bool) -> Hanging:
    (cloth,) = work.cloths.all()
    finished = work.finished_at or work.created_at
    return Hanging(
        id=work.pk,
        title=work.title,
        name=work.label_name if named else "",
        story=work.story if told else "",
        story_language=work.story_language,
        year=finished.year,
        picture=picture_of(cloth, viewer_id),
    )
