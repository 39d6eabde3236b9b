"""A ZIP that is written entry by entry, at any size, with the SHA-256 of each."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import IO, BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

BLOCK = 1 << 18
SUMS = "SHA256SUMS"
# Over the sums: who holds the key of this server knows that it made every byte of the archive.
SEAL = "SHA256SUMS.seal"
# The same content is the same bytes: the earliest date that a ZIP can name.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


class Archive:
    """Holds one block of one entry in memory, never a file. `seal` signs the list of sums."""

    def __init__(self, target: BinaryIO, *, seal: Callable[[str], str]) -> None:
        self._zip, self._seal = ZipFile(target, "w"), seal
        self._sums: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            lines = "".join(f"{self._sums[name]}  {name}\n" for name in sorted(self._sums))
            self._zip.writestr(_entry(SUMS, ZIP_DEFLATED), lines)
            self._zip.writestr(_entry(SEAL, ZIP_DEFLATED), self._seal(lines))
        self._zip.close()

    def put(self, name: str, blocks: Iterable[bytes], *, is_packed: bool = False) -> None:
        """`is_packed`: pictures and clips gain nothing from being packed again."""
        digest = hashlib.sha256()
        with self._opened(name, ZIP_STORED if is_packed else ZIP_DEFLATED) as entry:
            for block in blocks:
                digest.update(block)
                entry.write(block)
        self._sums[name] = digest.hexdigest()

    @contextmanager
    def _opened(self, name: str, how: int) -> Iterator[IO[bytes]]:
        with self._zip.open(_entry(name, how), "w", force_zip64=True) as entry:
            yield entry


def _entry(name: str, how: int) -> ZipInfo:
    entry = ZipInfo(name, _NO_DATE)
    entry.compress_type = how
    entry.external_attr = 0o600 << 16
    return entry


def blocks_of(file: IO[bytes]) -> Iterator[bytes]:
    while block := file.read(BLOCK):
        yield block
