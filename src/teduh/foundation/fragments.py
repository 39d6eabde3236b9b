"""Pieces of answers that a process keeps, as many as fit into a number of bytes.

Nothing here runs out: whoever keeps a piece names everything that it shows in its key or beside it, so that
a piece is right or is not found.
"""

import contextlib
from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Piece = TypeVar("Piece")


class Fragments(Generic[Piece]):
    """The pieces that were asked for last. Threads share it."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes, self.bytes = most_bytes, 0
        self._kept: OrderedDict[Hashable, tuple[Piece, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Piece | None:
        found = self._kept.get(key)
        if found is None:
            return None
        # Another thread may have put it away since; what we hold is as right as before.
        with contextlib.suppress(KeyError):
            self._kept.move_to_end(key)
        return found[0]

    def keep(self, key: Hashable, piece: Piece, size: int) -> None:
        """In the place of an older one with this key; the longest unused go when it gets tight."""
        with self._lock:
            self._forget(key)
            self._kept[key] = (piece, size)
            self.bytes += size
            while self.bytes > self.most_bytes:
                self._forget(next(iter(self._kept)))

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self.bytes = 0

    def _forget(self, key: Hashable) -> None:
        _, size = self._kept.pop(key, (None, 0))
        self.bytes -= size
