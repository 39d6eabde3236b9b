"""Files of one's own under seal in the store: closed where they lie, opened piece by piece as they leave."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from teduh.media.store import default_store
from teduh.people.sealing import seal_bytes, unseal_bytes

_PIECE = 1 << 20


def lay_up(key: str, path: Path) -> None:
    """Each piece on a line of its own."""
    with tempfile.TemporaryDirectory() as folder:
        sealed = Path(folder) / "sealed"
        with path.open("rb") as plain, sealed.open("wb") as file:
            while piece := plain.read(_PIECE):
                file.write(seal_bytes(piece) + b"\n")
        default_store().save(key, sealed)


class Pieces:
    """What lies there, opened, and closed even when nobody reads it. FileNotFoundError when it is gone."""

    def __init__(self, key: str) -> None:
        self._file = default_store().open(key)
        self.close = self._file.close

    def __iter__(self) -> Iterator[bytes]:
        while line := self._file.readline():
            yield unseal_bytes(line.strip())


def take_out(key: str, path: Path) -> None:
    """Opened, into a file. FileNotFoundError when it is gone."""
    pieces = Pieces(key)
    try:
        with path.open("wb") as file:
            for piece in pieces:
                file.write(piece)
    finally:
        pieces.close()
