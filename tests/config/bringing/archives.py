"""ZIP files as tests bring them."""

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from teduh.config.export import write
from teduh.people.models import Person

Change = Callable[[str, bytes], bytes | None]


def archive_of(somebody: Person) -> bytes:
    target = io.BytesIO()
    write(somebody, target)
    return target.getvalue()


def kept(archive: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "archive.zip"
    path.write_bytes(archive)
    return path


def changed(archive: bytes, change: Change) -> bytes:
    """The same ZIP with other contents where `change(name, content)` says so; None leaves an entry out."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target.getvalue()


def zipped(entries: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()
