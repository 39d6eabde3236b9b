"""A broadcast begins, loses its sender, goes on, and ends."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from teduh.events.live.access import Seat, seat
from teduh.events.live.actions.recordings import make_recording
from teduh.events.live.actions.shelves import shelf_of
from teduh.events.live.actions.telling import tell_state
from teduh.events.live.models import Broadcast, BroadcastState, ChatMode
from teduh.events.live.refusals import not_found, refused
from teduh.events.live.rules import is_open, key_digest, new_key
from teduh.foundation import clock
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class Connection:
    """The right to send until somebody has a newer one."""

    broadcast_id: int
    number: int


@transaction.atomic
def open_broadcast(person: Person, key: str) -> Broadcast:
    """Makes the broadcast of a talk when one who may send first comes to its studio."""
    found = _as_sender(person, key)
    broadcast, _ = Broadcast.objects.get_or_create(
        talk=found.talk.key, defaults={"host_id": found.talk.host_id}
    )
    return broadcast


def _as_sender(person: Person, key: str) -> Seat:
    found = seat(person, key)
    if found is None or not found.may_send:
        raise not_found()
    return found


@transaction.atomic
def connect(broadcast_id: int) -> Connection:
    """Whoever sent before is told to go."""
    broadcast = Broadcast.objects.select_for_update().get(pk=broadcast_id)
    if not is_open(broadcast.state):
        raise refused("talk_over")
    broadcast.connection += 1
    broadcast.save(update_fields=["connection"])
    tell_state(broadcast_id, broadcast.state, broadcast.connection)
    return Connection(broadcast_id, broadcast.connection)


def note_segment(connection: Connection) -> bool:
    """A segment arrived. False: somebody else sends now, or it is over, and this sender must go."""
    now = clock.now()
    mine = Broadcast.objects.filter(pk=connection.broadcast_id, connection=connection.number)
    if mine.filter(state=BroadcastState.LIVE).update(heard_at=now):
        return True
    with transaction.atomic():
        states = [BroadcastState.WAITING, BroadcastState.AWAY]
        first = mine.filter(began_at=None, state__in=states).update(began_at=now)
        changed = mine.filter(state__in=states).update(state=BroadcastState.LIVE, heard_at=now)
        if first or changed:
            tell_state(connection.broadcast_id, BroadcastState.LIVE, connection.number)
        return bool(changed)


@transaction.atomic
def lose(connection: Connection) -> None:
    """The sender went without a word. The talk waits for them at the same address."""
    mine = Broadcast.objects.filter(
        pk=connection.broadcast_id, connection=connection.number, state=BroadcastState.LIVE
    )
    if mine.update(state=BroadcastState.AWAY):
        tell_state(connection.broadcast_id, BroadcastState.AWAY, connection.number)


def end_broadcast(person: Person, key: str) -> None:
    """The host says that the talk is over."""
    found = _as_sender(person, key)
    if found.broadcast is not None:
        _end(found.broadcast.pk, BroadcastState.ENDED)
        shelf_of(found.broadcast.pk).end()


def cut_broadcast(person: Person, key: str) -> None:
    """The safety moderator ends it: what was shown is gone at once, and the sender is sent away."""
    found = seat(person, key)
    if found is None or not found.may_stop or found.broadcast is None:
        raise not_found()
    # First what is seen: nobody waits for a database that is busy.
    shelf_of(found.broadcast.pk).hide()
    _end(found.broadcast.pk, BroadcastState.CUT)
    # Once more: a segment that came in between was the last.
    shelf_of(found.broadcast.pk).hide()


@transaction.atomic
def _end(broadcast_id: int, state: BroadcastState) -> None:
    broadcast = Broadcast.objects.select_for_update().get(pk=broadcast_id)
    if broadcast.state in {BroadcastState.CUT, state}:
        return
    broadcast.state = state
    broadcast.ended_at = broadcast.ended_at or clock.now()
    broadcast.save(update_fields=["state", "ended_at"])
    make_recording.enqueue(broadcast_id)
    tell_state(broadcast_id, state, broadcast.connection)


@transaction.atomic
def make_stream_key(person: Person, key: str) -> str:
    """A new one for OBS, shown once; the one before opens nothing any more."""
    found = _as_sender(person, key)
    if found.broadcast is None or not is_open(found.broadcast.state):
        raise refused("talk_over")
    made = new_key()
    Broadcast.objects.filter(pk=found.broadcast.pk).update(
        stream_key=key_digest(made), connection=F("connection")
    )
    return made


@transaction.atomic
def set_chat(person: Person, key: str, mode: ChatMode, slow_seconds: int) -> None:
    """How the lines beside this talk are moderated."""
    found = seat(person, key)
    if found is None or not found.may_stop or found.broadcast is None:
        raise not_found()
    broadcast = found.broadcast
    broadcast.chat, broadcast.slow_seconds = mode, slow_seconds
    broadcast.save(update_fields=["chat", "slow_seconds"])
    tell_state(broadcast.pk, broadcast.state, broadcast.connection)
