"""One tar: files, database, the SHA-256 of each entry, and last a manifest. Read and written as a stream."""

import hashlib
import io
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

import orjson

from teduh.config.endings import FAILED, Ending

FORMAT = 1
SUMS, MANIFEST = "SHA256SUMS", "manifest.json"
_BLOCK = 1 << 20


class Entry(NamedTuple):
    """One file inside the archive."""

    name: str
    size: int
    content: BinaryIO


class Digesting(io.RawIOBase):
    """Hashes what is read through it."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file, self._sum = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        self._sum.update(block)
        return block

    @property
    def sha256(self) -> str:
        return self._sum.hexdigest()


class ArchiveWriter:
    """Grows entry by entry; `sums` knows what is inside."""

    def __init__(self, file: BinaryIO) -> None:
        self._tar = tarfile.open(fileobj=file, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - closed below
        self.sums: dict[str, str] = {}
        self.size = 0

    def add(self, name: str, file: BinaryIO) -> None:
        head = tarfile.TarInfo(name)
        head.size, head.mode = file.seek(0, os.SEEK_END), 0o600
        file.seek(0)
        digesting = Digesting(file)
        self._tar.addfile(head, digesting)
        # It would remember every entry until the end.
        self._tar.members.clear()  # type: ignore[attr-defined]  # an old one, without a name in typeshed
        self.sums[name] = digesting.sha256
        self.size += head.size

    def add_file(self, name: str, path: Path) -> None:
        with path.open("rb") as file:
            self.add(name, file)

    def add_bytes(self, name: str, content: bytes) -> None:
        self.add(name, io.BytesIO(content))

    def finish(self, facts: dict[str, object]) -> None:
        """The sums and the manifest: an archive without them is not whole."""
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self.sums.items())).encode()
        self.add_bytes(SUMS, lines)
        manifest = {"format": FORMAT, **facts, "sums": hashlib.sha256(lines).hexdigest()}
        self.add_bytes(MANIFEST, orjson.dumps(manifest, option=orjson.OPT_INDENT_2))
        self._tar.close()


def entries(path: Path) -> Iterator[Entry]:
    """Each entry in its order; its content must be read before the next is asked for."""
    with tarfile.open(path, mode="r|") as tar:
        for head in tar:
            content = tar.extractfile(head) if head.isreg() else None
            if content is None:
                raise not_whole(path, f"{head.name} is no plain file")
            yield Entry(head.name, head.size, content)  # type: ignore[arg-type]  # tarfile's own reader
            tar.members.clear()  # type: ignore[attr-defined]  # an old one, without a name in typeshed


class Contents(NamedTuple):
    """What a verified archive says of itself."""

    manifest: dict[str, object]
    sums: dict[str, str]


def verified(path: Path) -> Contents:
    """Reads the whole archive and compares every byte with its sum before anything is made of it."""
    met: dict[str, str] = {}
    kept: dict[str, bytes] = {}
    try:
        for entry in entries(path):
            if entry.name in (SUMS, MANIFEST):
                kept[entry.name] = entry.content.read()
            else:
                # Typeshed asks for a buffered file, and whatever can be read will do.
                met[entry.name] = hashlib.file_digest(entry.content, "sha256").hexdigest()  # type: ignore[arg-type]
    except (tarfile.TarError, EOFError) as error:
        raise not_whole(path, str(error)) from error
    if set(kept) != {SUMS, MANIFEST}:
        raise not_whole(path, "its end is missing")
    return _compared(path, met, kept)


def _compared(path: Path, met: dict[str, str], kept: dict[str, bytes]) -> Contents:
    manifest = orjson.loads(kept[MANIFEST])
    if manifest["format"] > FORMAT:
        raise Ending(f"{path} was written by a newer Teduh. Update this one first.", code=FAILED)
    if manifest["sums"] != hashlib.sha256(kept[SUMS]).hexdigest():
        raise not_whole(path, "its list of sums is damaged")
    pairs = (line.split("  ", 1) for line in kept[SUMS].decode().splitlines())
    sums = {name: digest for digest, name in pairs}
    wrong = sorted(name for name in {*sums, *met} if sums.get(name) != met.get(name))
    if wrong:
        raise not_whole(path, f"{len(wrong)} entries are not what they were: {', '.join(wrong[:5])}")
    return Contents(manifest, sums)


def not_whole(path: Path, why: str) -> Ending:
    return Ending(f"{path} is damaged: {why}.", "Nothing was changed.", code=FAILED)


@contextmanager
def written_out(content: BinaryIO, folder: Path) -> Iterator[Path]:
    """An entry as a file for as long as it is needed."""
    path = folder / "entry"
    with path.open("wb") as file:
        shutil.copyfileobj(content, file, _BLOCK)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
