"""What is written beside a broadcast: left, read, shown, merged, put in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from teduh.events.live.access import Seat, own_lines, seat, takes_lines
from teduh.events.live.actions.telling import GONE, LINE, QUESTIONS, tell_line
from teduh.events.live.actions.waiting import (
    begins_to_wait,
    ends_waiting,
    is_decided,
    level_of,
    require_nobody_else,
)
from teduh.events.live.models import Broadcast, Line, LineKind, LineState
from teduh.events.live.refusals import closed, not_found, refused
from teduh.events.live.rules import first_state, is_open, wait_seconds
from teduh.foundation import clock
from teduh.people.models import Person
from teduh.safety.help_first import help_first
from teduh.safety.rules.help import HelpService
from teduh.safety.staffing import may_take_text
from teduh.safety.wording import read


@dataclass(frozen=True, slots=True)
class Left:
    """What its writer hears: where their line stands, and where help is if its words ask for it."""

    line: Line
    help: Sequence[HelpService]


@transaction.atomic
def leave_line(person: Person, key: str, text: str, kind: LineKind) -> Left:
    """One row in its state. Help is for the writer alone; nobody else hears that it was shown."""
    broadcast = _open_to_lines(person, key, kind)
    reading = read(text)
    if not reading.asks_a_human:
        # Heavy words wait for a human anyway, and no human waits for a clock to hear of them.
        _require_slow(person, broadcast)
    state = first_state(broadcast.chat, kind, reading)
    line = Line.objects.create(
        broadcast=broadcast,
        writer=person,
        kind=kind,
        text=text,
        state=state,
        level=level_of(reading),
        created_at=clock.now(),
        decided_at=clock.now() if state == LineState.SHOWN else None,
    )
    begins_to_wait(line, reading)
    tell_line(broadcast.pk, LINE if state == LineState.SHOWN else "waiting", line.pk)
    return Left(line, help_first(text, person.country))


def _require_slow(person: Person, broadcast: Broadcast) -> None:
    last = own_lines(person).filter(broadcast=broadcast).aggregate(last=Max("created_at"))["last"]
    if wait := wait_seconds(last, broadcast.slow_seconds, clock.now()):
        raise refused("slow_down", wait_seconds=wait)


def _open_to_lines(person: Person, key: str, kind: LineKind) -> Broadcast:
    found = seat(person, key)
    if found is None:
        raise not_found()
    if found.broadcast is None or not takes_lines(found.broadcast):
        raise refused("chat_off")
    is_over = not is_open(found.broadcast.state)
    if is_over:
        raise refused("talk_over")
    del kind  # questions are taken before and during the talk, as remarks are
    staffed = may_take_text("chat")
    if not staffed.open:
        raise closed(staffed.why)
    return found.broadcast


@transaction.atomic
def approve_line(person: Person, key: str, line_id: int) -> None:
    """Everybody sees it from now on; a question goes to the end of the list."""
    line = _to_decide(person, key, line_id)
    if line.kind == LineKind.QUESTION:
        last = Line.objects.filter(broadcast=line.broadcast_id).aggregate(last=Max("place"))["last"] or 0
        line.place = last + 1
    _decide(line, LineState.SHOWN, person)
    tell_line(line.broadcast_id, LINE if line.kind == LineKind.CHAT else QUESTIONS, line.pk)


@transaction.atomic
def refuse_line(person: Person, key: str, line_id: int) -> None:
    """Nobody sees it, or nobody any more."""
    line = _to_decide(person, key, line_id, also_shown=True)
    was_shown = line.state == LineState.SHOWN
    _decide(line, LineState.REFUSED, person)
    if was_shown:
        tell_line(line.broadcast_id, GONE, line.pk)


@transaction.atomic
def withdraw_line(person: Person, key: str, line_id: int) -> None:
    """Its writer takes it back."""
    line = own_lines(person).filter(broadcast__talk=key, pk=line_id).first()
    if line is None:
        raise not_found()
    line.state = LineState.WITHDRAWN
    line.save(update_fields=["state"])
    ends_waiting(line)
    tell_line(line.broadcast_id, GONE, line.pk)


@transaction.atomic
def merge_question(person: Person, key: str, line_id: int, into_id: int) -> None:
    """Two that ask the same become one; both writers find theirs in it."""
    line = _to_decide(person, key, line_id, also_shown=True)
    into = Line.objects.filter(
        broadcast=line.broadcast_id, kind=LineKind.QUESTION, state=LineState.SHOWN, pk=into_id
    ).first()
    if into is None or into.pk == line.pk or line.kind != LineKind.QUESTION:
        raise not_found()
    line.merged_into = into
    line.save(update_fields=["merged_into"])
    _decide(line, LineState.MERGED, person)
    tell_line(line.broadcast_id, QUESTIONS, into.pk)


@transaction.atomic
def place_question(person: Person, key: str, line_id: int, *, earlier: bool) -> None:
    """Changes places with its neighbour."""
    found = _as_moderator(person, key)
    order = list(
        Line.objects.select_for_update()
        .filter(broadcast=found.broadcast, kind=LineKind.QUESTION, state=LineState.SHOWN)
        .order_by("place", "pk")
    )
    at = next((number for number, line in enumerate(order) if line.pk == line_id), None)
    if at is None:
        raise not_found()
    other = at - 1 if earlier else at + 1
    if 0 <= other < len(order):
        order[at], order[other] = order[other], order[at]
        for place, line in enumerate(order, 1):
            line.place = place
        Line.objects.bulk_update(order, ["place"])
        tell_line(order[other].broadcast_id, QUESTIONS, line_id)


def _as_moderator(person: Person, key: str) -> Seat:
    found = seat(person, key)
    if found is None or not found.may_stop or found.broadcast is None:
        raise not_found()
    return found


def _to_decide(person: Person, key: str, line_id: int, *, also_shown: bool = False) -> Line:
    found = _as_moderator(person, key)
    line = Line.objects.select_for_update().filter(broadcast=found.broadcast, pk=line_id).first()
    if line is None:
        raise not_found()
    if line.state != LineState.WAITING and not (also_shown and line.state == LineState.SHOWN):
        raise refused("already_decided")
    require_nobody_else(line, person)
    return line


def _decide(line: Line, state: LineState, person: Person) -> None:
    line.state, line.decided_at, line.decided_by = state, clock.now(), person
    line.save(update_fields=["state", "decided_at", "decided_by", "place"])
    is_decided(line, person)
