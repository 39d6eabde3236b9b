"""Keeps finished files in a folder."""

import fcntl
import os
import shutil
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from teduh.media.store.interface import check_key

_UNFINISHED = ".unfinished"
_SHARD_LETTERS = 2


class FolderStore:
    """Keys become files under one folder, spread over 256 subfolders by their first two letters."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def save(self, key: str, source: Path) -> None:
        target = self._path(key)
        with source.open("rb") as reading, self._unfinished() as (writing, path):
            shutil.copyfileobj(reading, writing, 1 << 20)
            writing.flush()
            os.fsync(writing.fileno())
            _put(path, target)

    def open(self, key: str) -> BinaryIO:
        return self._path(key).open("rb")

    def delete(self, key: str) -> None:
        path = self._path(key)
        path.unlink(missing_ok=True)
        self._drop_empty(path.parent)

    def exists(self, key: str) -> bool:
        return self._path(key).is_file()

    def copy(self, source_key: str, target_key: str) -> None:
        target, link = self._path(target_key), self._workbench() / uuid.uuid4().hex
        with self.open(source_key) as source:
            # Held as what is being saved is, so that the link is not tidied away.
            fcntl.flock(source, fcntl.LOCK_SH)
            try:
                os.link(self._path(source_key), link)
                _put(link, target)
            finally:
                # Renaming a link onto another link of the same file does nothing and leaves both.
                link.unlink(missing_ok=True)

    def keys(self, prefix: str = "") -> Iterator[str]:
        for shard in self._shards(prefix):
            for path in sorted(shard.rglob("*")):
                key = path.relative_to(shard).as_posix()
                if key.startswith(prefix) and path.is_file():
                    yield key

    def sizes(self, keys: Collection[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for key in keys:
            with suppress(FileNotFoundError, NotADirectoryError):
                found[key] = self._path(key).stat().st_size
        return found

    def is_empty(self) -> bool:
        """Whether it has no file; looks at the folder alone."""
        return not self._shards("")

    def tidy(self) -> None:
        for path in self._workbench().iterdir():
            with suppress(BlockingIOError, FileNotFoundError), path.open("rb") as left:
                # The kernel lets go of a file when whoever held it dies.
                fcntl.flock(left, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()

    def _path(self, key: str) -> Path:
        return self.home / key[:_SHARD_LETTERS].lower() / check_key(key)

    def _workbench(self) -> Path:
        folder = self.home / _UNFINISHED
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    @contextmanager
    def _unfinished(self) -> Iterator[tuple[BinaryIO, Path]]:
        """A new file, held; gone at the end unless it got its name."""
        file, path = self._new_file()
        with file:
            try:
                yield file, path
            finally:
                path.unlink(missing_ok=True)

    def _new_file(self) -> tuple[BinaryIO, Path]:
        while True:
            path = self._workbench() / uuid.uuid4().hex
            file = path.open("xb")
            fcntl.flock(file, fcntl.LOCK_EX)
            if os.fstat(file.fileno()).st_nlink:
                return file, path
            # Somebody tidied before we held it, and took it for a dead one's.
            file.close()

    def _shards(self, prefix: str) -> list[Path]:
        pattern = prefix[:_SHARD_LETTERS].lower() if len(prefix) >= _SHARD_LETTERS else "[!.]*"
        return sorted(folder for folder in self.home.glob(pattern) if folder.is_dir())

    def _drop_empty(self, folder: Path) -> None:
        while folder != self.home:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent


def _put(unfinished: Path, target: Path) -> None:
    """Give a finished file its name, durably."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        unfinished.replace(target)
    except FileNotFoundError:
        # Somebody deleted the last file of the folder, and the folder, in between.
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make names in a folder as durable as the bytes they name."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
