"""Writes MP4 files in memory: index first, no edit of time, nothing that says who or what made them."""

from io import BytesIO

import av
from av.container import OutputContainer

CLOCK = 90_000  # ticks a second, which every frame rate in use divides well enough

_OPTIONS = {"movflags": "+faststart", "fflags": "+bitexact", "video_track_timescale": str(CLOCK)}


class Mp4:
    """One MP4 being written; `content()` ends it."""

    def __init__(self) -> None:
        self._buffer = BytesIO()
        self.container: OutputContainer = av.open(
            self._buffer, "w", format="mp4", container_options=_OPTIONS, io_open=self._read_back
        )

    def _read_back(self, _url: str, _flags: int, _options: dict[str, str]) -> BytesIO:
        # To move the index to the front, the writer reads once more what it has written.
        return BytesIO(self._buffer.getvalue())

    def content(self) -> bytes:
        self.container.close()
        return self._buffer.getvalue()
