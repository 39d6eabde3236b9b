"""Archives that members ask for: a job puts them together, and only their owner fetches them."""

import hashlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.http import quote_etag
from django.views import View
from django_tasks import task

from teduh.config.export import write
from teduh.foundation.clock import local_date, now
from teduh.foundation.jobs import RetryLater, enqueue_unique
from teduh.media.delivery import SAFETY
from teduh.media.sending import send_file
from teduh.media.store import StoreAway, default_store
from teduh.people import actions
from teduh.people.http import SignedInRequest
from teduh.people.models import Archive
from teduh.people.signals import archive_asked, archive_dropped

_AGAIN_WHEN_AWAY = 30.0
_A_DAY = 86_400


def connect() -> None:
    archive_asked.connect(_on_asked, dispatch_uid="config.archive_asked")
    archive_dropped.connect(_on_dropped, dispatch_uid="config.archive_dropped")


def _on_asked(archive_id: UUID, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    enqueue_unique(put_together, f"archive:{archive_id}", str(archive_id))


def _on_dropped(archive_id: UUID, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    erase_file.enqueue(str(archive_id))


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
    """Does not begin with an id, so that who looks for pictures leaves it alone."""
    return f"exports/{archive_id}.zip"


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


@method_decorator([login_required, reauthentication_required], name="dispatch")
class ArchiveView(View):
    """For whoever has just shown who they are: all of somebody is in it."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        person = cast(SignedInRequest, request).user
        ready = Archive.objects.filter(person=person, state=Archive.State.READY, expires_at__gt=now())
        archive = ready.first()
        if archive is None:
            raise Http404
        made = local_date(archive.asked_at, person.time_zone)
        return _sent(request, archive, f"teduh-{person.username}-{made}.zip")


@dataclass(frozen=True, slots=True)
class _File:
    """Where it lies, and how long it is."""

    key: str
    size: int


def _sent(request: HttpRequest, archive: Archive, name: str) -> HttpResponseBase:
    """In pieces where a broken line asks for the rest."""
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    etag = quote_etag(archive.sha256[:32])
    headers = SAFETY | {
        "Content-Type": "application/zip",
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
        "Accept-Ranges": "bytes",
        "ETag": etag,
    }
    try:
        return send_file(request, _File(key_of(archive.pk), archive.size), etag, headers)
    except FileNotFoundError:
        raise Http404 from None
