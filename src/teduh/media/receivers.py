"""What this room hears from rooms that do not know it."""

from typing import Any

from teduh.media.actions import discard_all_of
from teduh.people.signals import person_erased


def connect() -> None:
    person_erased.connect(on_person_erased, dispatch_uid="media.person_erased")


def on_person_erased(person_id: int, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    discard_all_of(person_id)
