"""`teduh check`: whether this installation is well, one line for each part."""

import argparse
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from PIL import Image

from teduh.config import health_of_bytes
from teduh.config.endings import FAILED, REFUSED, Ending
from teduh.config.finding import Examination, Unwell
from teduh.config.health_of_data import DATA_PARTS, repair
from teduh.config.run.preparation import pending_migrations
from teduh.config.run.words import say
from teduh.foundation.jobs import queries as jobs
from teduh.media.codec import render
from teduh.media.scanner import ScannerAway, ping_scanner
from teduh.media.store import StoreAway, default_store
from teduh.people.queries import overdue_requests

LITTLE_ROOM = 1_000_000_000


def main(asked: argparse.Namespace) -> None:
    """Prints a line for each part; ends with code 1 when one is not well."""
    if not asked.data:
        _require_no_more(asked)
    if asked.repair:
        _repair()
    unwell = [name for name, examine in _parts(asked) if not _is_well(name, examine)]
    if unwell:
        raise Ending(f"Not well: {', '.join(unwell)}.", code=FAILED)


def _parts(asked: argparse.Namespace) -> list[Examination]:
    if not asked.data:
        return PARTS
    return (
        [*PARTS, *DATA_PARTS, ("hashes", health_of_bytes.examine)] if asked.hashes else [*PARTS, *DATA_PARTS]
    )


def _require_no_more(asked: argparse.Namespace) -> None:
    if asked.repair:
        raise Ending("Say --data too: only rows and files are repaired.", code=REFUSED)
    if asked.hashes:
        raise Ending("Say --data too: only files have hashes.", code=REFUSED)


def _repair() -> None:
    try:
        repair()
    except (Unwell, StoreAway) as error:
        raise Ending(f"Nothing was repaired: {error}", code=FAILED) from error


def _is_well(name: str, examine: Callable[[], str]) -> bool:
    try:
        say(f"well    {name}: {examine()}")
    except Exception as error:  # noqa: BLE001 - whatever is wrong becomes one line
        say(f"UNWELL  {name}: {_words(error)}")
        return False
    return True


def _words(error: Exception) -> str:
    return str(error) if isinstance(error, Unwell) else f"{type(error).__name__}: {error}"


def _settings() -> str:
    if settings.DEBUG and settings.ALLOWED_HOSTS != ["localhost", "127.0.0.1", "[::1]"]:
        message = "TEDUH_DEBUG shows the inside of the server to everybody who can reach it"
        raise Unwell(message)
    return "read and right"


def _database() -> str:
    if pending := pending_migrations():
        message = f"{pending} migrations are not applied; run: teduh manage migrate"
        raise Unwell(message)
    return f"{connection.vendor}, up to date"


def _files() -> str:
    store = default_store()
    with _folder() as folder:
        written = folder / "probe"
        written.write_bytes(b"teduh")
        key = f"check/{uuid.uuid4().hex}"
        store.save(key, written)
        try:
            with store.open(key) as file:
                read = file.read()
        finally:
            store.delete(key)
    if read != b"teduh":
        message = "what was written is not what was read"
        raise Unwell(message)
    return "written, read and deleted"


def _disk() -> str:
    free = shutil.disk_usage(settings.HOME).free
    if free < LITTLE_ROOM:
        message = f"only {free // 1_000_000} MB are free in {settings.HOME}"
        raise Unwell(message)
    return f"{free // 1_000_000_000} GB free in {settings.HOME}"


def _codec() -> str:
    with _folder() as folder:
        file = folder / "picture.png"
        picture = Image.new("RGB", (64, 48), "#0d6b5e")
        picture.save(file)
        target = folder / "renditions"
        target.mkdir()
        rendered = render(file, target)
    return f"a small picture became {len(rendered.renditions)} renditions"


def _scanner() -> str:
    if not settings.SCANNER:
        return "none is named by TEDUH_SCANNER"
    try:
        ping_scanner()
    except ScannerAway as away:
        message = f"it does not answer, and uploads wait for it: {away}"
        raise Unwell(message) from away
    return "it answers"


def _jobs() -> str:
    if late := jobs.late_count():
        message = f"{late} jobs have waited for more than 5 minutes; does a worker run?"
        raise Unwell(message)
    if count := jobs.counts()["failed"]:
        last = jobs.set_aside(limit=1)[0]
        message = f"{count} jobs are set aside, the last: {last.task_path}: {last.reason}"
        raise Unwell(message)
    return "none is late, none is set aside"


def _requests() -> str:
    if overdue := overdue_requests():
        message = (
            f"{overdue} requests about data are older than 72 hours; answer them at /desk/data-requests/"
        )
        raise Unwell(message)
    return "none about data is overdue"


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="teduh-check-") as name:
        yield Path(name)


PARTS: list[Examination] = [
    ("settings", _settings),
    ("database", _database),
    ("files", _files),
    ("disk", _disk),
    ("codec", _codec),
    ("scanner", _scanner),
    ("jobs", _jobs),
    ("requests", _requests),
]
