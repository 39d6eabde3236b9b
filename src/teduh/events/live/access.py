"""Who watches, who sends, who may end it. What one may not see answers as what does not exist."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from teduh.events.live.models import (
    LINE_CASE,
    LINE_THING,
    LINE_WAITS,
    Broadcast,
    ChatMode,
    Line,
    LineKind,
    LineState,
)
from teduh.events.live.talks import Talk, Viewer, talk_seen_by
from teduh.people.access import not_blocked
from teduh.people.models import Person
from teduh.safety.access import is_moderator
from teduh.safety.models import Case


@dataclass(frozen=True, slots=True)
class Seat:
    """A viewer at a talk, and what they may do there."""

    talk: Talk
    broadcast: Broadcast | None
    viewer_id: int | None
    may_send: bool
    may_stop: bool


def seat(viewer: Viewer, key: str) -> Seat | None:
    """None where this viewer sees no such talk."""
    talk = talk_seen_by(viewer, key)
    if talk is None:
        return None
    person = viewer if isinstance(viewer, Person) and viewer.is_active else None
    return Seat(
        talk,
        Broadcast.objects.filter(talk=key).first(),
        person.pk if person else None,
        may_send=person is not None and talk.may_broadcast(person.pk),
        may_stop=person is not None and (person.pk == talk.moderator_id or is_moderator(person)),
    )


def is_known(key: str) -> bool:
    """Whether a talk was ever opened in a studio under this name."""
    return Broadcast.objects.filter(talk=key).exists()


def stoppable(person: Person, key: str) -> Broadcast | None:
    """For every moderator by the broadcast alone, whatever became of its talk."""
    broadcast = Broadcast.objects.filter(talk=key).first()
    if broadcast is None or is_moderator(person):
        return broadcast
    found = seat(person, key)
    return broadcast if found and found.may_stop else None


def every_shown_line() -> QuerySet[Line]:
    """Of all talks, for whoever looks one of them up."""
    return Line.objects.filter(state=LineState.SHOWN, writer__is_active=True)


def shown_lines(broadcast_id: int, viewer: Viewer | None = None) -> QuerySet[Line]:
    """What everybody sees beside a broadcast, but for blocks either way."""
    lines = every_shown_line().filter(broadcast=broadcast_id)
    return lines if viewer is None else lines.filter(not_blocked(viewer, "writer"))


def waiting_lines(broadcast_id: int) -> QuerySet[Line]:
    """What the moderator of this talk has still to read, the heaviest first."""
    return Line.objects.filter(broadcast=broadcast_id, state=LineState.WAITING).order_by("-level", "pk")


def questions(broadcast_id: int, viewer: Viewer | None = None) -> QuerySet[Line]:
    """What the speakers answer, in the moderator's order."""
    return shown_lines(broadcast_id, viewer).filter(kind=LineKind.QUESTION).order_by("place", "pk")


def own_lines(person: Person) -> QuerySet[Line]:
    return Line.objects.filter(writer=person)


def kept_broadcasts(until: dt.datetime) -> QuerySet[Broadcast]:
    """Those that are not over, or ended since then."""
    return Broadcast.objects.exclude(ended_at__lte=until)


def silent_broadcasts(until: dt.datetime) -> QuerySet[Broadcast]:
    """They began, nobody ended them, and since then nobody sent."""
    return Broadcast.objects.filter(ended_at=None, heard_at__lte=until)


def lines_left_behind(until: dt.datetime) -> QuerySet[Line]:
    """Of talks that were over by then, but for what is still a case of the safety desk."""
    kinds = (LINE_CASE, LINE_WAITS, LINE_THING)
    waiting = Case.objects.filter(kind__in=kinds).exclude(state=Case.State.CLOSED)
    keys = [int(key) for key in waiting.values_list("key", flat=True)]
    return Line.objects.filter(broadcast__ended_at__lte=until).exclude(pk__in=keys)


def blocked_writers(viewer: Person, writer_ids: Iterable[int]) -> set[int]:
    """Whose lines this viewer's page leaves out."""
    seen = Person.objects.filter(not_blocked(viewer, "pk"), pk__in=list(writer_ids))
    return set(writer_ids) - set(seen.values_list("pk", flat=True))


def takes_lines(broadcast: Broadcast) -> bool:
    return broadcast.chat != ChatMode.OFF


def sendable(person: Person, key: str) -> Broadcast | None:
    """The broadcast that this person may send into; made when they first come."""
    found = seat(person, key)
    if found is None or not found.may_send:
        return None
    return found.broadcast


def of_stream_key(digest: str) -> QuerySet[Broadcast]:
    return Broadcast.objects.filter(~Q(stream_key=""), stream_key=digest, host__is_active=True)
