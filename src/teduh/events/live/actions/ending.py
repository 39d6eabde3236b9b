"""A broadcast ends: a safety moderator says so, or its talk may not go on."""

from django.db import transaction

from teduh.events.live.access import stoppable
from teduh.events.live.actions.recordings import make_recording
from teduh.events.live.actions.shelves import shelf_of
from teduh.events.live.actions.telling import tell_state
from teduh.events.live.actions.waiting import talk_is_over
from teduh.events.live.models import Broadcast, BroadcastState
from teduh.events.live.refusals import not_found
from teduh.events.live.rules import is_open
from teduh.events.live.talks import may_go_on
from teduh.foundation import clock
from teduh.people.models import Person

_BEGUN = (BroadcastState.LIVE, BroadcastState.AWAY)


def cut_broadcast(person: Person, key: str) -> None:
    """The safety moderator ends it: what was shown is gone at once, and the sender is sent away."""
    broadcast = stoppable(person, key)
    if broadcast is None:
        raise not_found()
    _cut(broadcast.pk)


def cut_talk(key: str) -> None:
    """Whoever owns the talk says that it may not go on. One that has not begun may be held another day."""
    broadcast = Broadcast.objects.filter(talk=key).first()
    if broadcast is None or not is_open(broadcast.state):
        return
    if broadcast.state in _BEGUN:
        _cut(broadcast.pk)
    shelf_of(broadcast.pk).hide()


def withdraw_talk(key: str) -> None:
    """Its event is announced no more: what has ended is not played either. The recording is kept."""
    cut_talk(key)
    broadcast = Broadcast.objects.filter(talk=key).first()
    if broadcast is not None:
        shelf_of(broadcast.pk).hide()


def cut_unless_held(broadcast_id: int) -> bool:
    """Whether it may go on. Who watches over a talk may leave it by many ways: here all of them end."""
    talk = Broadcast.objects.filter(pk=broadcast_id).values_list("talk", flat=True).first()
    if talk is None or may_go_on(talk):
        return talk is not None
    cut_talk(talk)
    return False


def cut_what_nobody_holds() -> None:
    """Also where nobody sends just now: what was sent last is shown no longer."""
    for broadcast_id in Broadcast.objects.filter(state__in=_BEGUN).values_list("pk", flat=True):
        cut_unless_held(broadcast_id)


def _cut(broadcast_id: int) -> None:
    # First what is seen: nobody waits for a database that is busy.
    shelf_of(broadcast_id).hide()
    end_as(broadcast_id, BroadcastState.CUT)
    # Once more: a segment that came in between was the last.
    shelf_of(broadcast_id).hide()


@transaction.atomic
def end_as(broadcast_id: int, state: BroadcastState) -> None:
    """Once; but what has ended can still be cut."""
    broadcast = Broadcast.objects.select_for_update().get(pk=broadcast_id)
    if broadcast.state in {BroadcastState.CUT, state}:
        return
    broadcast.state = state
    broadcast.ended_at = broadcast.ended_at or clock.now()
    broadcast.save(update_fields=["state", "ended_at"])
    talk_is_over(broadcast_id)
    make_recording.enqueue(broadcast_id)
    tell_state(broadcast_id, state, broadcast.connection)
