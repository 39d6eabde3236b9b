"""Gathers styles, scripts and icons while other servers of the same home go on serving them."""

import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import Storage, storages

# Pages of the release before name files of the release before.
OLD_ONES_ARE_KEPT_SECONDS = 30 * 24 * 3600
_STAMP = ".gathered"


def gather_static_files() -> bool:
    """Copies, names and compresses them when they changed since the last time. False: they had not.

    They are made beside and put in place one by one, so that no reader ever finds one missing or half.
    """
    root = Path(settings.STATIC_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with _alone(root):
        gathered = _gathered(root)
    read_names_anew()
    return gathered


def _gathered(root: Path) -> bool:
    print_, stamp = _print_of_all(), root / _STAMP
    if stamp.exists() and stamp.read_text() == print_:
        return False
    with tempfile.TemporaryDirectory(dir=root.parent, prefix="static-") as folder:
        _make(Path(folder))
        _put(Path(folder), root)
    stamp.write_text(print_)
    return True


def read_names_anew() -> None:
    """Names that were read before others gathered are of the release before, and workers would go on so."""
    store = storages["staticfiles"]
    if isinstance(store, ManifestStaticFilesStorage):
        store.hashed_files, store.manifest_hash = store.load_manifest()  # type: ignore[assignment]  # its stubs lack the hash


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Of servers that start together one gathers, and the others find it done."""
    with root.with_name(f"{root.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _sources() -> Iterator[tuple[str, str, Storage]]:
    """Name, path and place of each; what is found first hides what is found later."""
    seen = set()
    for finder in get_finders():
        for path, storage in finder.list([]):
            name = os.path.join(getattr(storage, "prefix", None) or "", path)  # noqa: PTH118 - a name, no path
            if name not in seen:
                seen.add(name)
                yield name, path, storage


def _make(folder: Path) -> None:
    made_store = storages.create_storage(
        {**settings.STORAGES["staticfiles"], "OPTIONS": {"location": folder}}
    )
    if not isinstance(made_store, ManifestStaticFilesStorage):
        message = f"{type(made_store).__name__} names no file by its content"
        raise TypeError(message)
    found = {}
    for name, path, storage in _sources():
        with storage.open(path) as source:
            made_store.save(name, source)
        found[name] = (made_store, name)
    for _, _, made in made_store.post_process(found):
        if isinstance(made, Exception):
            raise made


def _put(folder: Path, root: Path) -> None:
    """The list of names goes last: what it names is there before it is named."""
    made = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    for name in sorted(made, key=lambda name: (name.name == ManifestStaticFilesStorage.manifest_name, name)):
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (folder / name).replace(target)
    long_ago = time.time() - OLD_ONES_ARE_KEPT_SECONDS
    for path in list(root.rglob("*")):
        if path.is_file() and path.relative_to(root) not in made and path.stat().st_mtime < long_ago:
            path.unlink()


def _print_of_all() -> str:
    marks = []
    for name, path, storage in _sources():
        stat = Path(storage.path(path)).stat()
        marks.append(f"{name} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(marks)).encode()).hexdigest()
