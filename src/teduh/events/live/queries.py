"""What the pages and the open streams of a talk show."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from django.conf import settings

from teduh.events.live.access import (
    Seat,
    every_shown_line,
    own_lines,
    questions,
    seat,
    shown_lines,
    waiting_lines,
)
from teduh.events.live.models import Broadcast, BroadcastState, Line, LineKind
from teduh.events.live.rules import state_now
from teduh.events.live.signing import prefix
from teduh.events.live.talks import Viewer
from teduh.foundation import clock
from teduh.people.access import blocked_either_way
from teduh.people.models import Person
from teduh.safety.staffing import Staffed, may_take_text

RECENT, MOST_QUESTIONS, MOST_WAITING, MOST_OWN = 50, 50, 100, 20
_PLAYED = frozenset({BroadcastState.LIVE, BroadcastState.AWAY, BroadcastState.ENDED})
Facts = dict[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    """`base` is the signed path of the list, its segments and its stream; empty before there is anything."""

    seat: Seat
    state: str
    base: str
    lines: list[Facts]
    questions: list[Facts]
    hidden: list[str]
    own: list[Line]
    waiting: list[Line]
    # Whether words are taken now, and who reads them when; None for whoever may not write.
    staffed: Staffed | None = None

    @property
    def is_played(self) -> bool:
        return self.state in _PLAYED and (self.state != BroadcastState.ENDED or self._is_kept)

    @property
    def _is_kept(self) -> bool:
        """What has ended is played for a while, and then its replay is."""
        broadcast = self.seat.broadcast
        return broadcast is not None and (settings.HOME / "live" / str(broadcast.pk) / "shown").is_dir()


def page(viewer: Viewer, key: str, *, at_desk: bool = False) -> Page | None:
    """None where this viewer sees no such talk. At its desk every line is read, whoever blocked whom."""
    found = seat(viewer, key)
    if found is None:
        return None
    broadcast, reader = found.broadcast, None if at_desk else viewer
    if broadcast is None:
        return Page(found, BroadcastState.WAITING, "", [], [], [], [], [])
    return Page(
        found,
        state_now(broadcast.state, broadcast.heard_at, clock.now()),
        prefix(broadcast.pk, clock.now()),
        recent_lines(broadcast.pk, reader),
        asked(broadcast.pk, reader),
        hidden_writers(viewer),
        _written_by(viewer, broadcast),
        list(waiting_lines(broadcast.pk).select_related("writer")[:MOST_WAITING]) if found.may_stop else [],
        may_take_text("chat") if found.viewer_id else None,
    )


def _written_by(viewer: Viewer, broadcast: Broadcast) -> list[Line]:
    if not isinstance(viewer, Person):
        return []
    return list(own_lines(viewer).filter(broadcast=broadcast).order_by("-pk")[:MOST_OWN])


def recording_of(key: str) -> Path | None:
    """The file of a talk that is over, for whoever owns the talk; None until it is made."""
    broadcast = Broadcast.objects.filter(
        talk=key, state__in=[BroadcastState.ENDED, BroadcastState.CUT]
    ).first()
    made = broadcast and settings.HOME / "live" / str(broadcast.pk) / "recording.mp4"
    return made if made and made.is_file() else None


def standing(broadcast_id: int) -> Facts | None:
    """Where the broadcast stands, as every page hears it."""
    broadcast = (
        Broadcast.objects.filter(pk=broadcast_id).only("state", "heard_at", "began_at", "chat").first()
    )
    return standing_of(broadcast, clock.now()) if broadcast else None


def standing_of(broadcast: Broadcast, now: dt.datetime) -> Facts:
    began_at = broadcast.began_at
    return {
        "state": state_now(broadcast.state, broadcast.heard_at, now),
        "since": began_at.isoformat(timespec="seconds") if began_at else None,
        "chat": broadcast.chat,
    }


def recent_lines(broadcast_id: int, viewer: Viewer | None = None) -> list[Facts]:
    """The last remarks, the oldest first."""
    lines = shown_lines(broadcast_id, viewer).filter(kind=LineKind.CHAT).select_related("writer")
    return [facts_of(line) for line in reversed(lines.order_by("-decided_at", "-pk")[:RECENT])]


def asked(broadcast_id: int, viewer: Viewer | None = None) -> list[Facts]:
    """The questions in the moderator's order."""
    lines = questions(broadcast_id, viewer).select_related("writer")
    return [facts_of(line) for line in lines[:MOST_QUESTIONS]]


def line(line_id: int) -> Facts | None:
    """None once it is shown no more: it may be taken away before the word of it arrives."""
    found = every_shown_line().filter(pk=line_id).select_related("writer").first()
    return facts_of(found) if found else None


def facts_of(line: Line) -> Facts:
    """What everybody may know of a line that is shown."""
    return {"id": line.pk, "name": line.writer.display_name, "text": line.text, "w": mark(line.writer_id)}


def mark(person_id: int) -> str:
    """Tells a page that two lines are one writer's, and not who that is."""
    key = blake2b(settings.SECRET_KEY.encode(), digest_size=32).digest()
    return blake2b(str(person_id).encode(), key=key, digest_size=6).hexdigest()


def hidden_writers(viewer: Viewer) -> list[str]:
    """The marks of those whose lines this viewer's page leaves out, whoever blocked whom."""
    ids: Iterable[int] = blocked_either_way(viewer)
    return sorted(mark(person_id) for person_id in ids)
