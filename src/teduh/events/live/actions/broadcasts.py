"""A broadcast begins, loses its sender, goes on, and ends by its host's word."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from teduh.events.live.access import Seat, seat
from teduh.events.live.actions.ending import cut_unless_held, end_as
from teduh.events.live.actions.shelves import shelf_of
from teduh.events.live.actions.telling import tell_state
from teduh.events.live.models import Broadcast, BroadcastState, ChatMode
from teduh.events.live.refusals import closed, not_found, refused
from teduh.events.live.rules import is_open, key_digest, new_key
from teduh.events.live.talks import may_go_on
from teduh.foundation import clock
from teduh.people.models import Person
from teduh.safety.staffing import may_take_text


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
    if not is_open(broadcast.state) or not may_go_on(broadcast.talk):
        raise refused("talk_over")
    broadcast.connection += 1
    broadcast.save(update_fields=["connection"])
    tell_state(broadcast_id, broadcast.state, broadcast.connection)
    return Connection(broadcast_id, broadcast.connection)


def note_segment(connection: Connection) -> bool:
    """A segment arrived. False: somebody else sends now, or it is over, and this sender must go."""
    if not cut_unless_held(connection.broadcast_id):
        return False
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
        end_as(found.broadcast.pk, BroadcastState.ENDED)
        shelf_of(found.broadcast.pk).end()


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
    """How the lines beside this talk are moderated. They open only where somebody sits at the safety desk."""
    found = seat(person, key)
    if found is None or not found.may_stop or found.broadcast is None:
        raise not_found()
    staffed = may_take_text("live")
    if mode != ChatMode.OFF and not staffed.open:
        raise closed(staffed.why)
    broadcast = found.broadcast
    broadcast.chat, broadcast.slow_seconds = mode, slow_seconds
    broadcast.save(update_fields=["chat", "slow_seconds"])
    tell_state(broadcast.pk, broadcast.state, broadcast.connection)
