"""What this room hears from rooms that do not know it."""

from typing import Any

from teduh.circles import cases, notices, reported
from teduh.circles.actions import part_after_block
from teduh.people.signals import person_blocked


def connect() -> None:
    notices.connect()
    cases.connect()
    reported.connect()
    person_blocked.connect(on_person_blocked, dispatch_uid="circles.person_blocked")


def on_person_blocked(blocker_id: int, blocked_id: int, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    part_after_block(blocker_id, blocked_id)
