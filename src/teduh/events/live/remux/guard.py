"""Refuses what is more than was agreed: by the pictures themselves, never by what a file says of itself."""

from collections import deque

from teduh.events.live.remux.limits import (
    BITS_PER_SECOND,
    FRAMES_PER_SECOND,
    LONGEST_LEAP_SECONDS,
    LONGEST_SEGMENT_SECONDS,
    LONGEST_SIDE,
    SHORTEST_SIDE,
    TOLERANCE,
    WINDOW_SECONDS,
)

_PLAIN_PICTURES = frozenset({"yuv420p", "yuvj420p"})


class BroadcastRefusedError(Exception):
    """`code` is one of `codec`, `size`, `rate`, `frames`, `time`, `gaps`, `broken`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


def look_at_pictures(codec: str, pixels: str | None, width: int, height: int) -> None:
    """Only what every browser plays, and no larger than agreed."""
    if codec != "h264" or pixels not in _PLAIN_PICTURES:
        raise BroadcastRefusedError("codec", f"{codec} {pixels}")
    if max(width, height) > LONGEST_SIDE or min(width, height) > SHORTEST_SIDE:
        raise BroadcastRefusedError("size", f"{width}x{height}")


class Guard:
    """Looks at each packet's time and weight, over the last few seconds."""

    def __init__(self) -> None:
        self._window: deque[tuple[float, int, bool]] = deque()
        self._bytes = self._frames = 0
        self._last: float | None = None
        self._whole_at: float | None = None

    def look(self, at: float, weight: int, *, is_picture: bool, is_whole: bool = False) -> None:
        """`at` in seconds of the broadcast's own clock."""
        if is_picture:
            self._look_at_time(at, is_whole=is_whole)
        self._window.append((at, weight, is_picture))
        self._bytes += weight
        self._frames += is_picture
        while self._window[0][0] < at - WINDOW_SECONDS:
            _, old, was_picture = self._window.popleft()
            self._bytes -= old
            self._frames -= was_picture
        self._look_at_rate()

    def _look_at_time(self, at: float, *, is_whole: bool) -> None:
        last, self._last = self._last, at
        if last is not None and not last <= at <= last + LONGEST_LEAP_SECONDS:
            raise BroadcastRefusedError("time", f"{last:.3f} to {at:.3f}")
        if is_whole or self._whole_at is None:
            self._whole_at = at
        elif at - self._whole_at > LONGEST_SEGMENT_SECONDS:
            raise BroadcastRefusedError("gaps", f"{at - self._whole_at:.1f} s without a whole picture")

    def _look_at_rate(self) -> None:
        if self._bytes * 8 > BITS_PER_SECOND * WINDOW_SECONDS * TOLERANCE:
            raise BroadcastRefusedError("rate", f"{self._bytes * 8 / WINDOW_SECONDS:.0f} b/s")
        if self._frames > FRAMES_PER_SECOND * WINDOW_SECONDS * TOLERANCE:
            raise BroadcastRefusedError("frames", f"{self._frames / WINDOW_SECONDS:.0f} a second")
