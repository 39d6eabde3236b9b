"""The path under which a broadcast is played: a few hours, one talk, no person."""

import datetime as dt
import hmac
from functools import lru_cache
from hashlib import blake2b, sha256

from django.conf import settings

LIVES_SECONDS = 6 * 3_600
_SEAL_BYTES = 16
# The same text for a while, so that a cache before the server keeps one copy.
_WINDOW_SECONDS = 600
_LONGEST = 64


def prefix(broadcast_id: int, now: dt.datetime) -> str:
    """`/hls/<exp>.<sig>/<broadcast>/`: names beside the list inherit it."""
    expiry = (int(now.timestamp()) // _WINDOW_SECONDS + 1) * _WINDOW_SECONDS + LIVES_SECONDS
    return f"/hls/{expiry}.{_seal(broadcast_id, expiry, settings.SECRET_KEY)}/{broadcast_id}/"


def opens(seal: str, broadcast_id: int, now: dt.datetime) -> bool:
    """Whether this path was given out, for this talk, and still lives."""
    expiry, _, given = seal.partition(".")
    if len(seal) > _LONGEST or not (expiry.isascii() and expiry.isdigit() and given.isascii()):
        return False
    if not now.timestamp() < int(expiry) <= now.timestamp() + LIVES_SECONDS + _WINDOW_SECONDS:
        return False
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(hmac.compare_digest(given, _seal(broadcast_id, int(expiry), key)) for key in keys)


@lru_cache(maxsize=1_024)
def _seal(broadcast_id: int, expiry: int, key: str | bytes) -> str:
    said = f"{broadcast_id}:{expiry}".encode()
    return blake2b(said, key=_own_key(key), digest_size=_SEAL_BYTES).hexdigest()


@lru_cache(maxsize=8)
def _own_key(key: str | bytes) -> bytes:
    raw = key.encode() if isinstance(key, str) else key
    return sha256(b"teduh.events.live.signing:" + raw).digest()
