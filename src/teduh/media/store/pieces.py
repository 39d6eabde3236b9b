"""The pieces of uploads under way, kept in the bucket so that any host can continue them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from teduh.media.store.bucket import BucketStore

_FOLDER = "incoming"
# Names that sort as their numbers do.
_DIGITS = 12
_BLOCK = 1 << 20


def is_piece(key: str) -> bool:
    """Whether a key is of an upload under way rather than of a finished file."""
    return key.startswith(f"{_FOLDER}/")


def upload_ids(store: "BucketStore") -> Iterator[UUID]:
    """Every upload that has a piece."""
    met = None
    for key in store.keys(f"{_FOLDER}/"):
        pk = UUID(key.split("/")[1])
        if pk != met:
            met = pk
            yield pk


class Pieces:
    """The bytes of one upload: an object for each piece, named for where it begins."""

    def __init__(self, store: "BucketStore", asset_id: UUID) -> None:
        self._store = store
        self._prefix = f"{_FOLDER}/{asset_id}/"

    def put(self, offset: int, chunk: bytes) -> None:
        """Durable when this returns. A piece sent again takes the place of the first."""
        self._store.save_bytes(f"{self._prefix}{offset:0{_DIGITS}}", chunk)

    def keys(self) -> list[str]:
        return list(self._store.keys(self._prefix))

    def gather(self, target: Path) -> int:
        """Write all pieces into one file, up to the first gap. Answers how many bytes there are."""
        size = 0
        with target.open("wb") as file:
            for key in self.keys():
                if int(key.removeprefix(self._prefix)) != size:
                    break
                with self._store.open(key) as piece:
                    while block := piece.read(_BLOCK):
                        size += file.write(block)
        return size

    def erase(self) -> None:
        # From the end: a half-erased upload is a shorter one, never one with a hole.
        for key in reversed(self.keys()):
            self._store.delete(key)
