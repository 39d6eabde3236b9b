"""Files that a command leaves for whoever called it: whole, or not there."""

import os
import tempfile
from pathlib import Path


def is_same(path: Path, source: Path | None) -> bool:
    """Whether writing would erase what is read."""
    return source is not None and _real(path) == _real(source)


def can_be_written(path: Path) -> bool:
    """As far as can be known before the work is done."""
    folder = _real(path).parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK) and not path.is_dir()


def write_whole(path: Path, content: bytes) -> None:
    """A disk that fills up midway leaves what was there before, and no piece of a file.

    Raises OSError.
    """
    target = _real(path)
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    handle, beside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).replace(target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _real(path: Path) -> Path:
    """Also of links that lead round in a circle, which are nobody's file: opening them fails as it should."""
    return Path(os.path.realpath(path))
