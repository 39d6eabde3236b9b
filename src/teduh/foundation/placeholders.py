"""What stands in for a picture or a face until, or because, there is none."""

import base64
import zlib
from functools import lru_cache
from io import BytesIO

from teduh.foundation.thumbhashes import drawn

_SIDE = 16
_DISCS = 6


@lru_cache(maxsize=4096)
def placeholder(thumbhash: bytes) -> str:
    """A picture's thumbhash as a `data:` address of some 200 characters; empty for no hash."""
    if not thumbhash:
        return ""
    buffer = BytesIO()
    picture = drawn(thumbhash, _SIDE)
    picture.save(buffer, "WEBP", quality=40, method=6)
    return "data:image/webp;base64," + base64.b64encode(buffer.getvalue()).decode()


def initials(name: str) -> str:
    """One or two letters for a face: first and last word of the name."""
    words = name.split()
    letters = [word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)]
    return "".join(letters).upper() or "·"


def disc(username: str) -> int:
    """Which of the batik colours a person's disc has: always the same one."""
    return zlib.crc32(username.encode()) % _DISCS + 1
