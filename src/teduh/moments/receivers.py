"""What this room hears from rooms that do not know it."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from teduh.media.access import register_audience
from teduh.media.signals import asset_changed, asset_settled
from teduh.moments import notices, reported
from teduh.moments.access import assets_shown_to
from teduh.moments.actions import (
    go_on_with,
    part_after_block,
    part_after_erasure,
    part_after_friendship,
    show_anew,
)
from teduh.moments.models import Restriction
from teduh.moments.queries.days import without_moment
from teduh.notify.models import Sender
from teduh.notify.senders import register_sender
from teduh.people.models import Person
from teduh.people.signals import friendship_ended, person_blocked, person_erased


def connect() -> None:
    register_audience(assets_shown_to)
    notices.connect()
    notices.connect_calls(without_moment)
    reported.connect()
    register_sender(Sender.RESTRICTED, _is_restricted_by)
    asset_settled.connect(on_asset_settled, dispatch_uid="moments.asset_settled")
    asset_changed.connect(on_asset_changed, dispatch_uid="moments.asset_changed")
    person_blocked.connect(on_person_blocked, dispatch_uid="moments.person_blocked")
    person_erased.connect(on_person_erased, dispatch_uid="moments.person_erased")
    friendship_ended.connect(on_friendship_ended, dispatch_uid="moments.friendship_ended")


def on_asset_settled(asset_id: UUID, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    go_on_with(asset_id)


def on_asset_changed(asset_id: UUID, **_: Any) -> None:  # noqa: ANN401 - as above
    show_anew(asset_id)


def on_person_blocked(blocker_id: int, blocked_id: int, **_: Any) -> None:  # noqa: ANN401 - as above
    part_after_block(blocker_id, blocked_id)


def on_friendship_ended(person_id: int, other_id: int, **_: Any) -> None:  # noqa: ANN401 - as above
    part_after_friendship(person_id, other_id)


def on_person_erased(person_id: int, **_: Any) -> None:  # noqa: ANN401 - as above
    part_after_erasure(person_id)


def _is_restricted_by(author: Person) -> Exists:
    return Exists(Restriction.objects.filter(author=author, person=OuterRef("pk")))
