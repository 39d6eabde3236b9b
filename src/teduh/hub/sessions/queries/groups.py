"""Sessions for several: what is announced, what a host reads."""

from dataclasses import dataclass
from uuid import UUID

from teduh.foundation.clock import now
from teduh.hub.sessions.access import (
    announced_groups,
    decidable_questions,
    hosted_groups,
    places_of,
    visible_questions,
)
from teduh.hub.sessions.models import GroupSession, Place, Question
from teduh.hub.sessions.queries.slots import credentials, offset_words
from teduh.people.access import Viewer
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class GroupPage:
    """An announcement, and what this reader has in it."""

    group: GroupSession
    zone: str
    offset: str
    host: str
    co_host: str
    has_room: bool
    has_place: bool
    is_host: bool
    is_ahead: bool
    questions: list[Question]
    own_questions: list[Question]


def groups(viewer: Viewer) -> list[GroupPage]:
    """The next first, without their questions."""
    rows = list(announced_groups(viewer).order_by("starts_at", "pk"))
    return _pages(viewer, rows, [])


def group_page(viewer: Viewer, group_id: UUID) -> GroupPage | None:
    """Hosts see it before it is published."""
    known = announced_groups(viewer) | hosted_groups(viewer)
    row = known.filter(pk=group_id).first()
    if row is None:
        return None
    questions = list(visible_questions(viewer).filter(group=row).order_by("asked_at"))
    return _pages(viewer, [row], questions)[0]


def hosted_page(host: Person, group_id: UUID) -> tuple[GroupPage, list[Question]] | None:
    """With what waits for this host."""
    row = hosted_groups(host).filter(pk=group_id).first()
    if row is None:
        return None
    return _pages(host, [row], [])[0], list(decidable_questions(host).filter(group=row).order_by("asked_at"))


def _pages(viewer: Viewer, rows: list[GroupSession], questions: list[Question]) -> list[GroupPage]:
    told = credentials([pk for row in rows for pk in (row.host_id, row.co_host_id) if pk])
    taken = list(Place.objects.filter(group__in=rows).values_list("group", flat=True))
    mine = set(places_of(viewer).filter(group__in=rows).values_list("group", flat=True))
    return [_page(viewer, row, told, taken.count(row.pk), row.pk in mine, questions) for row in rows]


def _page(
    viewer: Viewer,
    row: GroupSession,
    told: dict[int, str],
    taken: int,
    has_place: bool,  # noqa: FBT001 - as above
    questions: list[Question],
) -> GroupPage:
    zone = viewer.time_zone if isinstance(viewer, Person) else row.zone
    person_id = viewer.pk if isinstance(viewer, Person) else None
    return GroupPage(
        group=row,
        zone=zone,
        offset=offset_words(row.starts_at, zone),
        host=told.get(row.host_id or 0, ""),
        co_host=told.get(row.co_host_id or 0, ""),
        has_room=taken < row.capacity,
        has_place=has_place,
        is_host=person_id is not None and person_id in (row.host_id, row.co_host_id),
        is_ahead=row.starts_at > now() and row.cancelled_at is None,
        questions=[each for each in questions if each.state == Question.State.APPROVED],
        own_questions=[
            each
            for each in questions
            if each.person_id == person_id and each.state != Question.State.APPROVED
        ],
    )
