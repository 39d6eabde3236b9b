"""Files on their way in: one partial file for each upload, written by one process at a time."""

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from io import FileIO
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import OperationalError

from teduh.foundation.troubles import has_no_room
from teduh.media.incoming_shared import SharedPartial, held_by_this_host, is_shared, pieces_of
from teduh.media.models import Asset
from teduh.media.reasons import refusal
from teduh.media.rules import LARGEST_CHUNK
from teduh.media.store import bucket_store, sync_folder
from teduh.media.store.pieces import upload_ids


class Busy(Exception):  # noqa: N818 - a state of the file, not an error
    """Somebody else holds this file now."""


class Partial:
    """The bytes of one upload so far, held by this process alone."""

    def __init__(self, file: FileIO, path: Path) -> None:
        self._file = file
        self.path = path

    @property
    def size(self) -> int:
        return os.fstat(self._file.fileno()).st_size

    def append(self, offset: int, chunk: bytes) -> None:
        """Write at `offset`, dropping what a crash left beyond it. Durable when this returns."""
        self._file.truncate(offset)
        self._file.seek(offset)
        rest = memoryview(chunk)
        while rest:
            rest = rest[self._file.write(rest) :]
        os.fsync(self._file.fileno())
        if offset == 0:
            sync_folder(self.path.parent)

    def head(self, length: int) -> bytes:
        self._file.seek(0)
        return self._file.read(length)

    def sha256(self) -> str:
        self._file.seek(0)
        return hashlib.file_digest(self._file, "sha256").hexdigest()

    def erase(self) -> None:
        self.path.unlink(missing_ok=True)


def partial_path(asset_id: UUID) -> Path:
    """Where the bytes of an upload are gathered."""
    return Path(settings.INCOMING_HOME) / f"{asset_id}.part"


def workshop(asset_id: UUID) -> Path:
    """Where its renditions lie until they are stored."""
    return Path(settings.INCOMING_HOME) / f"{asset_id}.work"


def sweep_workshop(asset_id: UUID) -> None:
    """Remove what an earlier attempt left."""
    shutil.rmtree(workshop(asset_id), ignore_errors=True)


def erase_incoming(asset_id: UUID) -> None:
    """Remove the bytes of an upload and what was drawn from them. Busy while somebody works on them."""
    try:
        with held(asset_id) as partial:
            partial.erase()
            _sweep(asset_id)
    except FileNotFoundError:
        _sweep(asset_id)


def _sweep(asset_id: UUID) -> None:
    sweep_workshop(asset_id)
    for copy in Path(settings.INCOMING_HOME).glob(f"{asset_id}.*"):
        copy.unlink(missing_ok=True)


def incoming_ids() -> set[UUID]:
    """Every upload of which something lies here, or in the bucket."""
    here = {path.stem for path in Path(settings.INCOMING_HOME).glob("*.*")}
    shared = set(upload_ids(bucket_store())) if is_shared() else set()
    return shared | {pk for pk in map(_uuid, here) if pk}


def copied_incoming(asset: Asset, target: Path) -> int:
    """Copy what has arrived, without holding it. Answers how many bytes; FileNotFoundError when none has."""
    if _lies_here(asset.pk):
        shutil.copyfile(partial_path(asset.pk), target)
        return target.stat().st_size
    if size := pieces_of(asset.pk).gather(target):
        return size
    raise FileNotFoundError(asset.pk)


def put_incoming(asset_id: UUID, source: Path) -> None:
    """Make the bytes of an upload those of a file."""
    if is_shared():
        with source.open("rb") as file:
            for offset in range(0, source.stat().st_size, LARGEST_CHUNK):
                pieces_of(asset_id).put(offset, file.read(LARGEST_CHUNK))
        return
    with held(asset_id, create=True) as partial:
        partial.append(0, source.read_bytes())


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def arrived(asset: Asset) -> int:
    """How many bytes of an upload are safe: what both its row and its file know of.

    A crash between writing the file and writing the row leaves one of them behind the other.
    """
    if asset.state != Asset.State.RECEIVING or not _lies_here(asset.pk):
        # In the bucket a piece is written before its row, and never cut off.
        return asset.received_size
    try:
        return min(asset.received_size, partial_path(asset.pk).stat().st_size)
    except FileNotFoundError:
        return 0


def _lies_here(asset_id: UUID) -> bool:
    """Whether an upload is gathered on this host's disk: all are, or what began before there was a bucket."""
    return not is_shared() or partial_path(asset_id).exists()


def held(
    asset_id: UUID, *, wait: float = 0.0, create: bool = False
) -> AbstractContextManager[Partial | SharedPartial]:
    """Hold the bytes of an upload. Busy when somebody else does for longer than `wait` seconds.

    The lock is the kernel's or the database's, so a killed process lets go of it. FileNotFoundError when
    there is nothing and nothing shall be made.
    """
    holding = _held_here if _lies_here(asset_id) else _held_in_bucket
    return holding(asset_id, deadline=time.monotonic() + wait, create=create)


@contextmanager
def _held_in_bucket(asset_id: UUID, *, deadline: float, create: bool) -> Iterator[SharedPartial]:
    with held_by_this_host(asset_id, deadline=deadline) as is_held:
        if not is_held:
            raise Busy(str(asset_id))
        if not create and not pieces_of(asset_id).keys():
            raise FileNotFoundError(asset_id)
        partial = SharedPartial(asset_id)
        try:
            yield partial
        finally:
            partial.let_go()


@contextmanager
def _held_here(asset_id: UUID, *, deadline: float, create: bool) -> Iterator[Partial]:
    path = partial_path(asset_id)
    file = _locked(path, deadline=deadline, create=create)
    try:
        yield Partial(file, path)
    finally:
        file.close()


def _locked(path: Path, *, deadline: float, create: bool) -> FileIO:
    while True:
        file = _opened(path, create=create)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            if time.monotonic() >= deadline:
                raise Busy(path.name) from None
            time.sleep(0.02)
            continue
        except BaseException:
            file.close()
            raise
        if os.fstat(file.fileno()).st_nlink:
            return file
        # Erased between opening and locking: what we hold has no name any more.
        file.close()


def _opened(path: Path, *, create: bool) -> FileIO:
    if create:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | (os.O_CREAT if create else 0)
    return FileIO(os.open(path, flags, 0o600), "r+")


@contextmanager
def refusing_when_full() -> Iterator[None]:
    """A full disk is a sentence, whether the file or the database met it."""
    try:
        yield
    except (OSError, OperationalError) as error:
        if not has_no_room(error):
            raise
        raise refusal("storage_full") from error


def require_room(size: int) -> None:
    """Refuse before the last of the disk is taken: the database must be able to write on."""
    home = Path(settings.INCOMING_HOME)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(home).free - size < settings.MEDIA_RESERVE_BYTES:
        raise refusal("storage_full")
