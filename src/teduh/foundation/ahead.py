"""What a process has counted ahead for itself, so that it asks the shared counters once for several requests.

It was counted when it was taken: what is left here unused has only made a limit a little narrower.
"""

import os
from threading import Lock

_MOST_KEYS = 20_000


class Ahead:
    """By key, how many are counted already and not used yet. Threads share it."""

    def __init__(self) -> None:
        self._left: dict[str, int] = {}
        self._lock = Lock()

    def use(self, key: str) -> bool:
        """Whether one was left."""
        with self._lock:
            left = self._left.get(key, 0)
            if left > 1:
                self._left[key] = left - 1
            elif left:
                del self._left[key]
            return left > 0

    def keep(self, key: str, number: int) -> None:
        with self._lock:
            if len(self._left) >= _MOST_KEYS:
                self._left.clear()
            self._left[key] = self._left.get(key, 0) + number

    def forget(self, key: str) -> None:
        with self._lock:
            self._left.pop(key, None)

    def clear(self) -> None:
        with self._lock:
            self._left.clear()

    def begin_anew(self) -> None:
        """In a forked process: what was taken is its parent's, and so is whoever holds the lock."""
        self._left, self._lock = {}, Lock()


ahead = Ahead()
os.register_at_fork(after_in_child=ahead.begin_anew)
