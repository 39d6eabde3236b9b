"""What this room hears from people, who do not know it."""

from typing import Any

from teduh.notify.follows import keep_told
from teduh.people.signals import follow_changed


def connect() -> None:
    follow_changed.connect(on_follow_changed, dispatch_uid="notify.follow_changed")


def on_follow_changed(follower_id: int, followed_id: int, by_id: int, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    keep_told(follower_id, followed_id, by_id=by_id)
