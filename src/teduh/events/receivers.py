"""Whom this room answers: who tells that somebody leaves, and who changes the secret."""

from typing import Any

from teduh.events import notices
from teduh.events.actions import leave_events_of, leave_seats_of, reseal_doors
from teduh.people.sealing import register_reseal
from teduh.people.signals import person_erased


def connect() -> None:
    notices.connect()
    register_reseal(reseal_doors)
    person_erased.connect(on_person_erased, dispatch_uid="events.person_erased")


def on_person_erased(person_id: int, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    leave_events_of(person_id)
    leave_seats_of(person_id)
