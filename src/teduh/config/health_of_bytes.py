"""`teduh check --data --hashes`: every file is read whole and compared with what its row says."""

import hashlib
import sys
from itertools import chain
from time import monotonic

from teduh.config.archives import archive_digests, is_archive_of
from teduh.config.finding import Unwell
from teduh.config.run.words import say
from teduh.media.queries import digest_count, digests
from teduh.media.store import default_store

BAR = 20
BETWEEN_SECONDS = 0.2


def examine() -> str:
    """Names each damaged file in a line of its own. One that is missing is told of with rows and files."""
    archives = list(archive_digests())
    progress = Progress(digest_count() + len(archives))
    damaged = 0
    for key, digest in chain(digests(), archives):
        size, is_right = _compare(key, digest)
        progress.meet(size)
        if not is_right:
            damaged += 1
            progress.clear()
            say(f"damaged {key}")
    progress.clear()
    if damaged:
        message = f"{damaged} files have other bytes than their rows say"
        raise Unwell(message)
    return f"{progress.met} files have the bytes that their rows say, {progress.size / 1e6:.1f} MB"


def _compare(key: str, digest: str) -> tuple[int, bool]:
    """How many bytes were read, and whether they are those of the row."""
    try:
        with default_store().open(key) as file:
            read = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # any reader will do
            size = file.tell()
    except FileNotFoundError:
        return 0, True
    # An archive may have been put together anew in between, under the same name.
    return size, read == digest or is_archive_of(key, read)


class Progress:
    """A bar for whoever watches; nothing where the output goes into a file."""

    def __init__(self, expected: int) -> None:
        self.expected, self.met, self.size = expected, 0, 0
        self._is_watched, self._silent_until = sys.stderr.isatty(), 0.0

    def meet(self, size: int) -> None:
        self.met, self.size = self.met + 1, self.size + size
        if self._is_watched and monotonic() >= self._silent_until:
            self._silent_until = monotonic() + BETWEEN_SECONDS
            sys.stderr.write(f"\r\x1b[K{self.line()}")
            sys.stderr.flush()

    def line(self) -> str:
        done = min(BAR, BAR * self.met // max(1, self.expected))
        bar = "█" * done + "░" * (BAR - done)
        return f"{bar} {self.met} of {self.expected} files, {self.size / 1e6:.0f} MB"

    def clear(self) -> None:
        if self._is_watched:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
