"""A cloth as lines, for its owner: sealed where it lies, opened piece by piece on its way to them."""

from pathlib import Path
from uuid import UUID

from teduh.media import sealed_files

PREFIX = "own-files/"


def key_of(file_id: UUID) -> str:
    return f"{PREFIX}{file_id}"


def lay_up(file_id: UUID, path: Path) -> None:
    sealed_files.lay_up(key_of(file_id), path)


class Pieces(sealed_files.Pieces):
    """What lies there, opened. FileNotFoundError when it is gone."""

    def __init__(self, file_id: UUID) -> None:
        super().__init__(key_of(file_id))
