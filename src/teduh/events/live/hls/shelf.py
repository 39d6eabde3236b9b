"""The folder of one broadcast: `kept/` holds every segment, `shown/` what may be played at this moment."""

import datetime as dt
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

import orjson

from teduh.events.live.hls.playlist import NAME, SHOWN, Entry, segment_name, written

# A player that is a little behind still finds what the list named a moment ago.
STAY_SEGMENTS = SHOWN * 2


class TakenError(Exception):
    """Another connection of the sender still writes here."""


class Shelf:
    """Read by whoever serves; written by the one who holds it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept, self.shown = folder / "kept", folder / "shown"
        self._list = folder / "segments.jsonl"
        self._lock: IO[str] | None = None
        self._entries: list[Entry] = []
        self._is_new = False

    def hold(self) -> None:
        """Goes on after the last whole segment. The kernel lets go for a process that is killed."""
        for folder in (self.kept, self.shown):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = (self.folder / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise TakenError from None
        self._lock = lock
        self._entries = list(self.entries())
        self._is_new = bool(self._entries)

    def let_go(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def seconds(self) -> float:
        """How much was kept, so that the clock of the next connection goes on from there."""
        return sum(entry.seconds for entry in self._entries)

    def keep(self, seconds: float, content: bytes, ended_at: dt.datetime) -> None:
        """The segment first, the line second: a line never names what is not there."""
        number = self._entries[-1].number + 1 if self._entries else 0
        began_at = ended_at - dt.timedelta(seconds=seconds)
        entry = Entry(number, seconds, began_at, is_new=self._is_new)
        self._is_new = False
        _replace(self.kept / segment_name(number), content)
        self._note(entry)
        self._entries.append(entry)
        if self.shown.is_dir():
            self._show(number)

    def _note(self, entry: Entry) -> None:
        line = {"n": entry.number, "s": entry.seconds, "at": entry.began_at.timestamp(), "new": entry.is_new}
        with self._list.open("ab") as lines:
            lines.write(orjson.dumps(line) + b"\n")

    def _show(self, number: int) -> None:
        with suppress(FileExistsError):
            os.link(self.kept / segment_name(number), self.shown / segment_name(number))
        self._write_list(is_over=False)
        with suppress(FileNotFoundError):
            (self.shown / segment_name(number - STAY_SEGMENTS)).unlink()

    def end(self) -> None:
        """Players play what they have and ask no more."""
        self._entries = list(self.entries())
        if self.shown.is_dir():
            self._write_list(is_over=True)

    def hide(self) -> None:
        """From this moment nothing of it is played; what was sent is kept for the recording."""
        shutil.rmtree(self.shown, ignore_errors=True)

    def _write_list(self, *, is_over: bool) -> None:
        _replace(self.shown / NAME, written(self._entries, is_over=is_over).encode())

    def entries(self) -> Iterator[Entry]:
        """Every segment that was kept whole. A line that a power cut broke off is left out."""
        if not self._list.exists():
            return
        for line in self._list.read_bytes().split(b"\n"):
            with suppress(orjson.JSONDecodeError, KeyError):
                told = orjson.loads(line)
                at = dt.datetime.fromtimestamp(told["at"], dt.UTC)
                yield Entry(told["n"], told["s"], at, is_new=told["new"])

    def remove(self) -> None:
        """The whole broadcast, when its recording is made or nobody wants one."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _replace(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    beside = path.with_suffix(".new")
    beside.write_bytes(content)
    with suppress(FileNotFoundError):  # hidden meanwhile
        beside.replace(path)
