"""What somebody gave, under seal, from when it came until the cloth is drawn, and not a moment longer."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

from teduh.media.store import default_store
from teduh.people.sealing import seal_bytes, unseal_bytes

# Of no asset: the sweep of the media room leaves these to ours.
PREFIX = "drawing-table/"


def lay_down(work_id: UUID, pieces: Iterable[bytes]) -> None:
    """Piece by piece, each on a line of its own: a process that serves pages never holds all of it."""
    with tempfile.TemporaryDirectory() as folder:
        sealed = Path(folder) / "sealed"
        with sealed.open("wb") as file:
            file.writelines(seal_bytes(piece) + b"\n" for piece in pieces)
        default_store().save(_key(work_id), sealed)


def pick_up(work_id: UUID) -> bytes | None:
    """None when it is not there any more."""
    try:
        with default_store().open(_key(work_id)) as file:
            return b"".join(unseal_bytes(line) for line in file.read().split())
    except FileNotFoundError:
        return None


def clear(work_id: UUID) -> None:
    default_store().delete(_key(work_id))


def lying_there() -> Iterator[tuple[str, UUID | None]]:
    """Every key, with the work it is of."""
    for key in default_store().keys(PREFIX):
        try:
            yield key, UUID(key.removeprefix(PREFIX))
        except ValueError:
            yield key, None


def _key(work_id: UUID) -> str:
    return f"{PREFIX}{work_id}"
