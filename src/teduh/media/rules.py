"""What a person may upload, decided from sizes and counts alone."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from teduh.media.codec.kinds import PHOTOS, VIDEOS
from teduh.media.codec.limits import Limits
from teduh.media.codec.sizes import MEDIUM, THUMB, fit

LIMITS: Final = Limits()
LARGEST_FILE: Final = max(LIMITS.photo_bytes, LIMITS.video_bytes)
LARGEST_CHUNK: Final = 1 << 20
OPEN_UPLOADS: Final = 12
# Five moments of two full clips, retaken once each.
BYTES_A_DAY: Final = 20 * LIMITS.video_bytes
# Small files would leave rows without end before their bytes added up.
UPLOADS_A_DAY: Final = 500
UNFINISHED_KEPT: Final = dt.timedelta(hours=24)
# A discarded row is kept this long, so that discarding does not hand the day's bytes back.
QUOTA_WINDOW: Final = dt.timedelta(hours=24)
LAST_ATTEMPT: Final = 3
PHOTO_PRIORITY: Final = 10
VIDEO_PRIORITY: Final = 0

Size = tuple[int, int]

_SHA256 = re.compile(r"[0-9a-f]{64}")


def upload_verdict(size: int, *, sha256: str, open_uploads: int, uploads_today: int, bytes_today: int) -> str:
    """The code of the refusal, or an empty string when the upload may begin."""
    if size <= 0:
        return "empty"
    if size > LARGEST_FILE:
        return "too_many_bytes"
    if sha256 and not _SHA256.fullmatch(sha256):
        return "checksum_unreadable"
    if open_uploads >= OPEN_UPLOADS:
        return "too_many_uploads"
    is_much = uploads_today >= UPLOADS_A_DAY or bytes_today + size > BYTES_A_DAY
    return "too_much_today" if is_much else ""


def kind_verdict(sniffed: str | None, *, size: int) -> str:
    """Says no to a file by its first bytes, before the rest of it is sent."""
    if sniffed in PHOTOS:
        return "too_many_bytes" if size > LIMITS.photo_bytes else ""
    if sniffed in VIDEOS:
        return "too_many_bytes" if size > LIMITS.video_bytes else ""
    return "type_unknown"


def kind_of(sniffed: str | None) -> str:
    """The word an asset keeps: `photo`, `video`, or nothing."""
    if sniffed in PHOTOS:
        return "photo"
    return "video" if sniffed in VIDEOS else ""


def priority_of(kind: str) -> int:
    """Photos take a blink and go before videos."""
    return PHOTO_PRIORITY if kind == "photo" else VIDEO_PRIORITY


def pause_before_retry(attempts: int) -> float:
    """Seconds to wait after an attempt that failed for reasons of ours."""
    return 5.0 * 3.0**attempts


@lru_cache(maxsize=1024)
def rendition_sizes(kind: str, width: int, height: int) -> Mapping[str, Size]:
    """The renditions of a prepared asset of this size, by name: what is published follows from it.

    A page of twenty moments would otherwise read 160 rows to learn the same few numbers.
    """
    whole = (width, height)
    middle = fit(whole, MEDIUM)
    small = fit(middle, THUMB)
    if kind == "video":
        return {"play": whole, "muted": whole, "poster": middle, "poster_fallback": middle, "thumb": small}
    return {"large": whole, "fallback": whole, "medium": middle, "thumb": small}
