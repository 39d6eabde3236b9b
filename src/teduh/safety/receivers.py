"""What this room hears from rooms that do not know it."""

from typing import Any

from teduh.people.closed_accounts import register_statement
from teduh.people.kept_elsewhere import register_kept
from teduh.people.signals import person_to_be_erased
from teduh.safety.actions import part_after_erasure
from teduh.safety.closed_link import closed_link_of
from teduh.safety.queries.copies import kept_of


def connect() -> None:
    register_kept(kept_of)
    register_statement(closed_link_of)
    person_to_be_erased.connect(on_person_to_be_erased, dispatch_uid="safety.person_to_be_erased")


def on_person_to_be_erased(person_id: int, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    part_after_erasure(person_id)
