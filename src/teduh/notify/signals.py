"""What this room hears from people and from the safety room, who do not know it."""

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from teduh.delivery.signals import place_ends, trial_ends_soon
from teduh.notify.actions import announce, forget_each_other
from teduh.notify.decisions import tell_appeal_decided, tell_decided
from teduh.notify.ending import PLACE_ENDS
from teduh.notify.ending import facts_of as facts_of_ending
from teduh.notify.follows import keep_told
from teduh.notify.on_call import call
from teduh.notify.trials import TRIAL_ENDS, facts_of
from teduh.people.signals import follow_changed, person_blocked
from teduh.safety.signals import appeal_decided, decided, on_call_needed


def connect() -> None:
    follow_changed.connect(on_follow_changed, dispatch_uid="notify.follow_changed")
    person_blocked.connect(on_person_blocked, dispatch_uid="notify.person_blocked")

    trial_ends_soon.connect(on_trial_ends_soon, dispatch_uid="notify.trial_ends_soon")
    place_ends.connect(on_place_ends, dispatch_uid="notify.place_ends")
    decided.connect(on_decided, dispatch_uid="notify.decided")
    on_call_needed.connect(on_on_call_needed, dispatch_uid="notify.on_call_needed")
    appeal_decided.connect(on_appeal_decided, dispatch_uid="notify.appeal_decided")


def on_follow_changed(follower_id: int, followed_id: int, by_id: int, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    keep_told(follower_id, followed_id, by_id=by_id)


def on_person_blocked(blocker_id: int, blocked_id: int, **_: Any) -> None:  # noqa: ANN401 - as above
    forget_each_other(blocker_id, blocked_id)


def on_trial_ends_soon(
    trial_key: str,
    ends_at: dt.datetime,
    days: int,
    person_ids: Collection[int],
    **_: Any,  # noqa: ANN401 - as above
) -> None:
    key, facts = facts_of(trial_key, ends_at, days)
    announce(person_ids, TRIAL_ENDS, key, facts)


def on_place_ends(ends_at: dt.datetime, stage: str, person_ids: Collection[int], **_: Any) -> None:  # noqa: ANN401 - as above
    key, facts = facts_of_ending(ends_at, stage)
    announce(person_ids, PLACE_ENDS, key, facts)


def on_decided(decision_id: UUID, **_: Any) -> None:  # noqa: ANN401 - as above
    tell_decided(decision_id)


def on_appeal_decided(decision_id: UUID, **_: Any) -> None:  # noqa: ANN401 - as above
    tell_appeal_decided(decision_id)


def on_on_call_needed(case_id: int, person_ids: Collection[int], **_: Any) -> None:  # noqa: ANN401 - as above
    call(case_id, person_ids)
