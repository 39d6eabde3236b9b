"""Files on their way in when several hosts take them: pieces in the bucket, one host at a time."""

import hashlib
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection

from teduh.media.store import bucket_store
from teduh.media.store.pieces import Pieces

_BETWEEN_TRIES = 0.05
_SIGN_BIT = 1 << 63


def is_shared() -> bool:
    """With a bucket and a database that other hosts reach, the next piece may come to another host."""
    return bool(settings.S3) and connection.vendor == "postgresql"


def pieces_of(asset_id: UUID) -> Pieces:
    return Pieces(bucket_store(), asset_id)


class SharedPartial:
    """The bytes of one upload so far, held by this host alone. They are fetched when they are looked at."""

    def __init__(self, asset_id: UUID) -> None:
        self._pieces = pieces_of(asset_id)
        self._copy = Path(settings.INCOMING_HOME) / f"{asset_id}.{uuid.uuid4().hex}"
        self._is_fetched = False

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    @property
    def path(self) -> Path:
        """All of it as a file of this host, until it is let go of."""
        if not self._is_fetched:
            self._copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._pieces.gather(self._copy)
            self._is_fetched = True
        return self._copy

    def append(self, offset: int, chunk: bytes) -> None:
        """Durable when this returns."""
        self._pieces.put(offset, chunk)
        self.let_go()

    def head(self, length: int) -> bytes:
        with self.path.open("rb") as file:
            return file.read(length)

    def sha256(self) -> str:
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def erase(self) -> None:
        self._pieces.erase()

    def let_go(self) -> None:
        """Forget this host's copy."""
        self._copy.unlink(missing_ok=True)
        self._is_fetched = False


@contextmanager
def held_by_this_host(asset_id: UUID, *, deadline: float) -> Iterator[bool]:
    """Whether we hold the upload; the database lets go of it when our connection ends."""
    number = (asset_id.int & (2 * _SIGN_BIT - 1)) - _SIGN_BIT
    while not (is_held := _answer("SELECT pg_try_advisory_lock(%s)", number)):
        if time.monotonic() >= deadline:
            break
        time.sleep(_BETWEEN_TRIES)
    try:
        yield is_held
    finally:
        if is_held:
            _answer("SELECT pg_advisory_unlock(%s)", number)


def _answer(question: str, number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, [number])
        return bool(cursor.fetchone()[0])
