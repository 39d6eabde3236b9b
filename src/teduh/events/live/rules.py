"""Who waits for whom, when a sender counts as away, and what a line may do."""

import datetime as dt
import hashlib
import secrets

from teduh.events.live.models import BroadcastState, ChatMode, LineKind, LineState
from teduh.safety.wording.reading import Reading

# Three segments: then viewers are told that the sender is away, and that the page waits with them. However
# late they come back, they go on at the same address until the talk is ended.
SILENCE = dt.timedelta(seconds=6)
# What was said and shown in a talk that is over.
KEPT_FOR = dt.timedelta(days=30)
NOTED_EVERY_SECONDS = 2.0
_OPEN = frozenset({BroadcastState.WAITING, BroadcastState.LIVE, BroadcastState.AWAY})
KEY_PREFIX = "teduh-"


def is_open(state: str) -> bool:
    """Whether somebody may still send."""
    return state in _OPEN


def state_now(state: str, heard_at: dt.datetime | None, now: dt.datetime) -> str:
    """A process that was killed told nobody; the time of the last segment does."""
    is_silent = heard_at is None or now - heard_at > SILENCE
    return BroadcastState.AWAY if state == BroadcastState.LIVE and is_silent else state


def first_state(mode: str, kind: str, reading: Reading) -> LineState:
    """Heavy words wait for a human in every mode, and questions are always collected first."""
    if mode == ChatMode.POST and kind == LineKind.CHAT and not reading.asks_a_human:
        return LineState.SHOWN
    return LineState.WAITING


def wait_seconds(last: dt.datetime | None, slow_seconds: int, now: dt.datetime) -> int:
    """How long somebody waits until their next line; 0 where they need not."""
    if last is None:
        return 0
    left = slow_seconds - (now - last).total_seconds()
    return max(0, -int(-left // 1))


def new_key() -> str:
    """What a broadcaster pastes into OBS."""
    return KEY_PREFIX + secrets.token_urlsafe(24)


def key_digest(key: str) -> str:
    """What is kept of it. It is long and random: one pass suffices."""
    return hashlib.sha256(key.encode()).hexdigest()
