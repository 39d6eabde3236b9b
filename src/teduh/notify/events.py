"""The events of one person, as a browser's EventSource reads them."""

import re

from teduh.foundation.realtime.events import REFETCH, Event
from teduh.foundation.realtime.publishing import person_topic
from teduh.foundation.realtime.reading import missed, newest_id
from teduh.foundation.realtime.subscriptions import LONGEST_QUEUE

ASK_AGAIN_MILLISECONDS = 15_000
# What ends streams is told to the server alone.
TOLD_TO_PEOPLE = frozenset({"notice", "notices_changed", "refetch"})
_NUMBER = re.compile("[0-9]{1,18}")


def known_event_id(text: str) -> int | None:
    """What a browser sends back; anything else is as good as nothing."""
    return int(text) if _NUMBER.fullmatch(text) else None


def pending_events(person_id: int, last_event_id: str) -> bytes:
    """A whole answer: what came after that event, the newest number, and when to ask again."""
    newest, after = newest_id(), known_event_id(last_event_id)
    events = [] if after is None else _after(person_id, after)
    told = b"".join(event.frame() for event in events if event.kind in TOLD_TO_PEOPLE)
    return b"retry: %d\n\n%sid: %d\n\n" % (ASK_AGAIN_MILLISECONDS, told, newest)


def _after(person_id: int, after: int) -> list[Event]:
    events = missed([person_topic(person_id)], after, most=LONGEST_QUEUE)
    return [REFETCH] if events is None else events
