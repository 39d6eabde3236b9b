"""What was said and shown in a talk goes when it has been over for a while."""

from django.conf import settings

from teduh.events.live.access import kept_broadcasts, lines_left_behind, silent_broadcasts
from teduh.events.live.actions.ending import end_as
from teduh.events.live.actions.shelves import shelf_of
from teduh.events.live.models import BroadcastState
from teduh.events.live.rules import KEPT_FOR
from teduh.foundation import clock


def end_silent_talks() -> int:
    """Nobody said that they are over: then the clock does, so that all of it goes in its time."""
    gone = list(silent_broadcasts(clock.now() - KEPT_FOR).values_list("pk", flat=True))
    for broadcast_id in gone:
        end_as(broadcast_id, BroadcastState.ENDED)
        shelf_of(broadcast_id).end()
    return len(gone)


def erase_old_lines() -> int:
    """But for those about which the safety desk has still to decide."""
    count, _ = lines_left_behind(clock.now() - KEPT_FOR).delete()
    return count


def remove_old_shelves() -> int:
    """Also those whose broadcast went with the account of its host. A replay has a copy of its own."""
    live = settings.HOME / "live"
    numbers = {int(folder.name) for folder in live.glob("*") if folder.name.isdecimal()}
    gone = numbers - set(kept_broadcasts(clock.now() - KEPT_FOR).values_list("pk", flat=True))
    for number in gone:
        shelf_of(number).remove()
    return len(gone)
