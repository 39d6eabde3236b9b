"""A ZIP from anywhere, read without trusting it: nothing is unpacked, and every read has an end."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from zipfile import BadZipFile, ZipFile, ZipInfo

import orjson

MOST_ENTRIES = 200_000
LARGEST_LIST = 64 << 20
LARGEST_FILE = 64 << 20
PIECE = 1 << 20
_ENCRYPTED = 1


class Unreadable(Exception):  # noqa: N818 - a verdict on an archive
    """The archive, or something in it, cannot be taken in. The words are for who brought it."""


class Package:
    """The entries of a ZIP by name."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = ZipFile(path)
        except (BadZipFile, OSError, ValueError) as error:
            raise Unreadable(f"{path.name} is no ZIP file that can be read: {error}") from error
        self._entries = {entry.filename: entry for entry in self._zip.infolist() if not entry.is_dir()}
        if len(self._entries) > MOST_ENTRIES:
            raise Unreadable(f"there are more than {MOST_ENTRIES} files in it")
        if any(entry.flag_bits & _ENCRYPTED for entry in self._entries.values()):
            raise Unreadable("it is locked with a password; unlock it first")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def names(self) -> Iterator[str]:
        yield from self._entries

    def has(self, name: str) -> bool:
        return name in self._entries

    def size(self, name: str) -> int:
        return self._entry(name).file_size

    def text(self, name: str) -> bytes:
        return b"".join(self.pieces(name, most=LARGEST_LIST))

    def json(self, name: str) -> Any:  # noqa: ANN401 - whatever somebody wrote
        try:
            return orjson.loads(self.text(name))
        except orjson.JSONDecodeError as error:
            raise Unreadable(f"{name} is not JSON: {error}") from error

    def pieces(self, name: str, *, most: int = LARGEST_FILE) -> Iterator[bytes]:
        """However small it says it is: it ends after `most` bytes."""
        entry = self._entry(name)
        if entry.file_size > most:
            raise Unreadable(f"{name} is larger than {most >> 20} MB")
        left = most
        try:
            with self._zip.open(entry) as file:
                while piece := file.read(PIECE):
                    left -= len(piece)
                    if left < 0:
                        raise Unreadable(f"{name} is larger than it says")
                    yield piece
        except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise Unreadable(f"{name} is damaged: {error}") from error

    def copy(self, name: str, target: Path, *, sha256: str) -> None:
        digest = hashlib.sha256()
        with target.open("wb") as file:
            for piece in self.pieces(name):
                digest.update(piece)
                file.write(piece)
        if digest.hexdigest() != sha256:
            raise Unreadable(f"{name} is not what its checksum says")

    def _entry(self, name: str) -> ZipInfo:
        if name not in self._entries:
            raise Unreadable(f"{name} is missing")
        return self._entries[name]
