"""Files of counters whose pages are there before they are written.

The library maps files that are mostly holes into memory. Writing into a hole of a full disk is no error that
could be caught: the system ends the process (SIGBUS), and with it every request that is under way.
"""

import mmap
import os
import struct
from pathlib import Path

from prometheus_client.mmap_dict import MmapedDict

_FIRST_SIZE = 1 << 16  # the library's
_HEAD = 8  # the bytes in use are written here
_BESIDE_A_KEY = 64  # at most: its length, padding, two numbers


class ReservedDict(MmapedDict):
    """Counters in a file. A full disk leaves them in this process's memory, where only it knows them."""

    def __init__(self, filename: str, read_mode: bool = False) -> None:  # noqa: FBT001, FBT002 - the library's signature
        if read_mode or _reserve(Path(filename)):
            super().__init__(filename, read_mode)  # type: ignore[no-untyped-call]  # the library has none
        else:
            self._begin_in_memory()

    def _begin_in_memory(self) -> None:
        self._f = open(os.devnull, "rb")  # noqa: PTH123, SIM115 - closed with the counters
        self._m = mmap.mmap(-1, _FIRST_SIZE)
        self._capacity, self._used, self._positions = _FIRST_SIZE, _HEAD, {}
        self._m[:4] = struct.pack("i", _HEAD)

    def _init_value(self, key: str) -> None:
        while self._used + len(key.encode()) + _BESIDE_A_KEY > self._capacity:
            self._grow()
        super()._init_value(key)  # type: ignore[no-untyped-call]  # the same

    def _grow(self) -> None:
        """To twice the size, in the file if the disk has room."""
        file, counted = self._f.fileno(), self._m[:]
        if os.fstat(file).st_size == self._capacity and _filled(file, self._capacity):
            self._m = mmap.mmap(file, 2 * self._capacity)
        else:
            self._m = mmap.mmap(-1, 2 * self._capacity)
            self._m[: self._capacity] = counted
        self._capacity *= 2


def _reserve(path: Path) -> bool:
    """Whether the first pages of this file are on the disk; without them, there is no file."""
    with path.open("ab") as file:
        if file.tell() or _filled(file.fileno(), _FIRST_SIZE):
            return True
    path.unlink()
    return False


def _filled(file: int, size: int) -> bool:
    """Appends so many zeros; a full disk gets back what it could not take whole."""
    before = os.fstat(file).st_size
    try:
        written = os.write(file, bytes(size))
    except OSError:
        written = 0
    if written < size:
        os.ftruncate(file, before)
    return written == size
