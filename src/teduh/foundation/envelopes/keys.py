"""The keys that wrap the keys of rows: the operator's, or made at the first start in a file of their own."""

import base64
import contextlib
import os
from functools import cache
from pathlib import Path

from django.conf import settings

from teduh.foundation.key_rings import Ring, new_key, read_ring


def ring() -> Ring:
    """As it is now: a file that another process changed is read anew."""
    if settings.ENVELOPE_KEYS:
        return _given(settings.ENVELOPE_KEYS.get_secret_value())
    file = kept_file()
    if not file.exists():
        _make(file)
    return _read(file, file.stat().st_mtime_ns)


def kept_file() -> Path:
    return Path(settings.ENVELOPE_KEYS_FILE)


def is_kept_here() -> bool:
    """In the file, which commands may change. Otherwise the operator's settings give the keys."""
    return not settings.ENVELOPE_KEYS


def write_ring(keys: list[bytes]) -> None:
    """All of it or nothing: a kill between two steps leaves the file as it was."""
    file = kept_file()
    unfinished = _written(file, "".join(f"{base64.urlsafe_b64encode(key).decode()}\n" for key in keys))
    unfinished.replace(file)


@cache
def _given(text: str) -> Ring:
    return read_ring(text)


# The time of the file belongs to the question: another time, another answer.
@cache
def _read(file: Path, changed_at: int) -> Ring:  # noqa: ARG001 - as above
    return read_ring(file.read_text())


def _make(file: Path) -> None:
    """Of several processes that start together, all end up with the key of the first."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = _written(file, f"{new_key()}\n")
    with contextlib.suppress(FileExistsError):
        os.link(made, file)
    made.unlink()


def _written(file: Path, text: str) -> Path:
    """Beside the file, for its owner alone, and on the disk before anything is sealed with it."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as writing:
        writing.write(text)
        writing.flush()
        os.fsync(writing.fileno())
    return beside
