"""A cloth as lines, for its owner: sealed where it lies, opened piece by piece on its way to them."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from teduh.media.store import default_store
from teduh.people.sealing import seal_bytes, unseal_bytes

PREFIX = "own-files/"
_PIECE = 1 << 20


def key_of(file_id: UUID) -> str:
    return f"{PREFIX}{file_id}"


def lay_up(file_id: UUID, path: Path) -> None:
    """Each piece on a line of its own."""
    with tempfile.TemporaryDirectory() as folder:
        sealed = Path(folder) / "sealed"
        with path.open("rb") as plain, sealed.open("wb") as file:
            while piece := plain.read(_PIECE):
                file.write(seal_bytes(piece) + b"\n")
        default_store().save(key_of(file_id), sealed)


class Pieces:
    """What lies there, opened, and closed even when nobody reads it. FileNotFoundError when it is gone."""

    def __init__(self, file_id: UUID) -> None:
        self._file = default_store().open(key_of(file_id))
        self.close = self._file.close

    def __iter__(self) -> Iterator[bytes]:
        while line := self._file.readline():
            yield unseal_bytes(line.strip())
