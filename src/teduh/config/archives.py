"""Archives that members ask for: a job puts them together, and only their owner fetches them."""

import hashlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django_tasks import task

from teduh.config.export import write
from teduh.foundation.jobs import RetryLater
from teduh.media.store import StoreAway, default_store
from teduh.people import actions
from teduh.people.models import Archive

# Does not begin with an id, so that who looks for pictures leaves it alone.
FOLDER = "exports/"
_AGAIN_WHEN_AWAY = 30.0
_A_DAY = 86_400


def _give_up(archive_id: str) -> None:
    actions.archive_failed(UUID(archive_id))


@task(queue_name="media", when_set_aside=_give_up)
def put_together(archive_id: str) -> None:
    """Whoever runs it twice writes the same file twice, and keeps one."""
    archive = Archive.objects.select_related("person").filter(pk=archive_id).first()
    if archive is None or archive.state != Archive.State.WAITING:
        return
    try:
        _keep(archive)
    except (FileNotFoundError, StoreAway) as error:
        # The store is away, or something was taken away while it was being written.
        raise RetryLater(_AGAIN_WHEN_AWAY, counted=isinstance(error, FileNotFoundError)) from error


def _keep(archive: Archive) -> None:
    with _workbench() as path:
        with path.open("wb") as file:
            write(archive.person, file)
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        default_store().save(key_of(archive.pk), path)
        is_wanted = actions.archive_is_ready(archive.pk, size=path.stat().st_size, sha256=sha256)
    if not is_wanted:
        default_store().delete(key_of(archive.pk))


@task(queue_name="media")
def erase_file(archive_id: str) -> None:
    default_store().delete(key_of(UUID(archive_id)))


def key_of(archive_id: UUID) -> str:
    return f"{FOLDER}{archive_id}.zip"


def archive_digests() -> Iterator[tuple[str, str]]:
    """The keys of those that can be fetched, with the SHA-256 that their rows name."""
    ready = Archive.objects.filter(state=Archive.State.READY)
    for pk, digest in ready.order_by("pk").values_list("pk", "sha256"):
        yield key_of(pk), digest


def is_archive_of(key: str, digest: str) -> bool:
    """Whether a row names this digest for that key now."""
    return (key, digest) in set(archive_digests())


@contextmanager
def _workbench() -> Iterator[Path]:
    home = Path(settings.INCOMING_HOME)
    home.mkdir(parents=True, exist_ok=True)
    _tidy(home)
    with tempfile.TemporaryDirectory(dir=home, prefix="archive-") as folder:
        yield Path(folder) / "all.zip"


def _tidy(home: Path) -> None:
    """What a killed worker left half-written."""
    for left in home.glob("archive-*"):
        if left.stat().st_mtime < time.time() - _A_DAY:
            shutil.rmtree(left, ignore_errors=True)
