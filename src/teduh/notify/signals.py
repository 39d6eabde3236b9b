"""What this room hears from people, who do not know it."""

from typing import Any

from teduh.notify.actions import forget_each_other
from teduh.notify.follows import keep_told
from teduh.people.signals import follow_changed, person_blocked


def connect() -> None:
    follow_changed.connect(on_follow_changed, dispatch_uid="notify.follow_changed")
    person_blocked.connect(on_person_blocked, dispatch_uid="notify.person_blocked")


def on_follow_changed(follower_id: int, followed_id: int, by_id: int, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    keep_told(follower_id, followed_id, by_id=by_id)


def on_person_blocked(blocker_id: int, blocked_id: int, **_: Any) -> None:  # noqa: ANN401 - as above
    forget_each_other(blocker_id, blocked_id)
