"""Small steps that tests of uploads share."""

import hashlib
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client

from teduh.foundation.jobs.worker import run_pending
from teduh.media.actions import begin_upload, receive_chunk
from teduh.media.models import Asset
from teduh.people.actions import issue_token
from teduh.people.models import AccessToken, Person


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def uploaded(owner: Person, content: bytes, **wishes: Any) -> Asset:
    """Received whole, and waiting for the worker."""
    asset = begin_upload(owner, size=len(content), **wishes)
    return receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=content)


def ready(owner: Person, content: bytes, **wishes: Any) -> Asset:
    """Uploaded and prepared by the real worker."""
    asset = uploaded(owner, content, **wishes)
    run_pending("media")
    asset.refresh_from_db()
    assert (asset.state, asset.reason) == ("ready", "")
    return asset


def files_under(home: str | Path) -> list[str]:
    """Also of a folder that is being cleared: what goes meanwhile is left out."""
    return sorted(
        str((Path(folder) / name).relative_to(home))
        for folder, _, names in os.walk(home)
        for name in names
        if (Path(folder) / name).is_file()
    )


def incoming() -> list[str]:
    return files_under(settings.INCOMING_HOME)


@contextmanager
def a_disk_that_ends_at(size: int) -> Iterator[None]:
    """The kernel refuses to write any file beyond this size."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def signed_in(owner: Person) -> Client:
    """A browser of theirs."""
    client = Client()
    client.cookies[settings.TOKEN_COOKIE] = issue_token(owner, kind=AccessToken.Kind.WEB)
    return client
