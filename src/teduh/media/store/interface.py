"""What every store of finished files promises."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

_SEGMENT = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"
_KEY = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT}){{1,3}}", re.ASCII)


class StoreAway(OSError):  # noqa: N818 - a state of the world
    """The store does not answer, or not to us. What was asked of it may be asked again later."""


class Store(Protocol):
    """Files by key. What `save` and `copy` returned from is durable, and never seen half-written.

    Each may raise StoreAway.
    """

    def save(self, key: str, source: Path) -> None:
        """Keep the bytes of `source` under `key`, replacing what was there."""

    def open(self, key: str) -> BinaryIO:
        """The file for reading, seekable. FileNotFoundError when there is none."""

    def delete(self, key: str) -> None:
        """Forget the file. A missing one is fine: deleting twice is deleting."""

    def exists(self, key: str) -> bool:
        """Whether `open` would find it."""

    def copy(self, source_key: str, target_key: str) -> None:
        """The same bytes under a second key, which outlives the first."""

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Every key that begins with `prefix`."""

    def sizes(self, keys: Collection[str]) -> dict[str, int]:
        """The sizes of those among `keys` that are there. Cheap for keys that are neighbours."""

    def tidy(self) -> None:
        """Forget what killed processes left half-saved, and nothing that is being saved now."""


def check_key(key: str) -> str:
    """Two to four plain segments. Nothing here can climb out of a folder."""
    if not _KEY.fullmatch(key):
        raise ValueError(f"not a key: {key!r}")
    return key
