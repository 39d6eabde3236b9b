"""Where files of pollsters and reports that wait lie: under seal, each beside its row."""

import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from teduh.media.sealed_files import Pieces, lay_up, take_out
from teduh.media.store import default_store

PREFIX = "survey-imports/"
_LONGEST_NAME = 100
Brought = tuple[str, Iterable[bytes]]
"""A file as it came: its name, and its bytes in pieces."""


def keys_of(import_id: UUID) -> tuple[str, str]:
    """Of the file, and of the report that was made from it."""
    return f"{PREFIX}{import_id}/file", f"{PREFIX}{import_id}/report"


def lay_up_files(import_id: UUID, files: Iterable[Brought]) -> None:
    """The first is what is read; the second may be the data of a definition."""
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        packed = Path(folder) / "packed"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as whole:
            for name, pieces in files:
                with whole.open(plain_name(name), "w", force_zip64=True) as target:
                    for piece in pieces:
                        target.write(piece)
        lay_up(keys_of(import_id)[0], packed)


def plain_name(name: str) -> str:
    """Without a folder, and not longer than it can be."""
    last = Path(name.replace("\\", "/")).name.strip(". ")
    return last[-_LONGEST_NAME:] or "file"


@contextmanager
def taken_out(import_id: UUID) -> Iterator[tuple[Path, str]]:
    """A folder of our own with the file in it, and its name. FileNotFoundError when it is gone."""
    with tempfile.TemporaryDirectory(prefix="import-") as name:
        folder, packed = Path(name), Path(name) / ".packed"
        take_out(keys_of(import_id)[0], packed)
        with zipfile.ZipFile(packed) as whole:
            first, *others = whole.namelist()
            for member in (first, *others):
                with whole.open(member) as source, (folder / _beside(first, member)).open("wb") as target:
                    shutil.copyfileobj(source, target)
        packed.unlink()
        yield folder, first


def _beside(first: str, member: str) -> str:
    """The data of a definition are found by its name."""
    return member if member == first else Path(first).with_suffix(Path(member).suffix or ".asc").name


def lay_up_report(import_id: UUID, path: Path) -> None:
    lay_up(keys_of(import_id)[1], path)


def report_kept(import_id: UUID) -> BinaryIO:
    """FileNotFoundError where there is none."""
    pieces = Pieces(keys_of(import_id)[1])
    try:
        return io.BytesIO(b"".join(pieces))
    finally:
        pieces.close()


def forget(import_id: UUID, *, all_of_it: bool = True) -> None:
    """The report, and the file with it unless that is still needed."""
    file, report = keys_of(import_id)
    for key in (file, report) if all_of_it else (report,):
        default_store().delete(key)


def kept_ids() -> dict[str, str]:
    """Keys in the store, each with the id that it is of."""
    return {key: key.removeprefix(PREFIX).partition("/")[0] for key in default_store().keys(PREFIX)}
