"""What every open page and every process that sends hears at once."""

from teduh.foundation.realtime.events import Event
from teduh.foundation.realtime.publishing import publish

STATE, LINE, GONE, QUESTIONS = "state", "line", "gone", "questions"


def topic(broadcast_id: int) -> str:
    return f"live:{broadcast_id}"


def tell_state(broadcast_id: int, state: str, connection: int) -> None:
    publish(topic(broadcast_id), Event(STATE, {"state": state, "connection": connection}))


def tell_line(broadcast_id: int, kind: str, line_id: int) -> None:
    publish(topic(broadcast_id), Event(kind, {"line": line_id}))
