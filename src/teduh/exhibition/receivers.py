"""Whom this room answers: who asks what somebody may see, and who tells that somebody leaves."""

from typing import Any

from teduh.exhibition import notices
from teduh.exhibition.access import shown_pictures
from teduh.exhibition.actions import erase_works_of, reseal_designs
from teduh.media.access import register_audience
from teduh.people.sealing import register_reseal
from teduh.people.signals import person_erased


def connect() -> None:
    notices.connect()
    register_audience(shown_pictures)
    register_reseal(reseal_designs)
    person_erased.connect(on_person_erased, dispatch_uid="exhibition.person_erased")


def on_person_erased(person_id: int, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    erase_works_of(person_id)
