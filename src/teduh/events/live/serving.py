"""Which bytes a signed path opens: the same for Django and for whoever answers before it."""

import re
from pathlib import Path
from typing import NamedTuple

from teduh.events.live.actions.shelves import shelf_of
from teduh.events.live.hls.playlist import CONTENT_TYPE, NAME, SEGMENT_TYPE
from teduh.events.live.signing import opens
from teduh.foundation import clock

BEGINNING, STREAM = "/hls/", "events"
_SEGMENT = re.compile(r"[0-9]{1,9}\.ts", re.ASCII)
_PATH = re.compile(r"/hls/([0-9]{10}\.[0-9a-f]{32})/([0-9]{1,18})/([a-z0-9.]{4,14})", re.ASCII)
# A player asks for the list each second; what it names never changes.
_LIST_LIVES, _SEGMENT_LIVES = "private, max-age=1", "private, max-age=600, immutable"
SAFETY = (("X-Content-Type-Options", "nosniff"), ("Cross-Origin-Resource-Policy", "same-origin"))


class Played(NamedTuple):
    """A file that may be played now."""

    path: Path
    headers: tuple[tuple[str, str], ...]


class Asked(NamedTuple):
    """A signed path that still opens."""

    broadcast_id: int
    name: str


def asked(path: str) -> Asked | None:
    """None for everything that was not given out, or is not any more."""
    found = _PATH.fullmatch(path)
    if found is None:
        return None
    seal, broadcast_id, name = found.groups()
    return Asked(int(broadcast_id), name) if opens(seal, int(broadcast_id), clock.now()) else None


def played(what: Asked) -> Played | None:
    """None where nothing is shown: not yet, not any more, or cut off by the moderator."""
    is_list = what.name == NAME
    if not is_list and not _SEGMENT.fullmatch(what.name):
        return None
    path = shelf_of(what.broadcast_id).shown / what.name
    if not path.is_file():
        return None
    kind, lives = (CONTENT_TYPE, _LIST_LIVES) if is_list else (SEGMENT_TYPE, _SEGMENT_LIVES)
    return Played(path, (("Content-Type", kind), ("Cache-Control", lives), *SAFETY))
