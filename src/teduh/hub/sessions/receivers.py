"""What this room hears from rooms that do not know it."""

from typing import Any

from teduh.hub.sessions import cases, notices
from teduh.hub.sessions.actions import part_after_block, part_before_erasure
from teduh.people.signals import person_blocked, person_to_be_erased


def connect() -> None:
    notices.connect()
    cases.connect()
    person_blocked.connect(on_person_blocked, dispatch_uid="sessions.person_blocked")
    person_to_be_erased.connect(on_person_to_be_erased, dispatch_uid="sessions.person_to_be_erased")


def on_person_blocked(blocker_id: int, blocked_id: int, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    part_after_block(blocker_id, blocked_id)


def on_person_to_be_erased(person_id: int, **_: Any) -> None:  # noqa: ANN401 - as above
    part_before_erasure(person_id)
