"""What other servers can be told, how it is signed, and how often it is tried. No input or output."""

import base64
import datetime as dt
import hashlib
import hmac
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

PREFIX = "whsec_"
# After the first try; the one after the last pause is the last of all.
PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 300, 600, 840))
MOST_TRIES = len(PAUSES) + 1
KEPT_FOR = dt.timedelta(days=14)
# It answers so where it wants nothing any more.
GONE = 410


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the table."""

    name: str
    to: str
    facts: frozenset[str]


def _table() -> Mapping[str, Event]:
    text = resources.files("teduh.notify.rules").joinpath("webhooks.toml").read_text("utf-8")
    return {
        name: Event(name, line["to"], frozenset(line["facts"])) for name, line in tomllib.loads(text).items()
    }


EVENTS = _table()


def signature(secret: str, message_id: str, at: int, body: bytes) -> str:
    """As Standard Webhooks says: HMAC-SHA256 over id, seconds and body, by the secret's own bytes."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = b"%b.%d.%b" % (message_id.encode(), at, body)
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


def pause_after(tries: int) -> dt.timedelta:
    return PAUSES[min(tries, len(PAUSES)) - 1]
