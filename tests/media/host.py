"""One host of several for the tests of media: `python host.py begin|piece|work …`."""

import os
import sys
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "teduh.config.settings"

import django

from teduh.config import settings

settings.MEDIA_RESERVE_BYTES = 0
django.setup()

from teduh.foundation.jobs.worker import run_pending  # noqa: E402 - models need the setup above
from teduh.media.actions import begin_upload, receive_chunk  # noqa: E402
from teduh.media.models import Asset  # noqa: E402
from teduh.media.store import default_store  # noqa: E402
from teduh.people.models import Person  # noqa: E402
from tests.factories import person  # noqa: E402
from tests.media.uploads import sha256  # noqa: E402


def begin(path: str) -> None:
    content = Path(path).read_bytes()
    begin_upload(person("sari"), size=len(content), sha256=sha256(content))


def piece(path: str, first: str, last: str) -> None:
    asset = Asset.objects.get()
    chunk = Path(path).read_bytes()[int(first) : int(last)]
    receive_chunk(Person.objects.get(), asset_id=asset.pk, offset=int(first), chunk=chunk)


def work() -> None:
    run_pending("media")
    asset = Asset.objects.get()
    names = sorted(asset.renditions.values_list("key", flat=True))
    assert (asset.state, sorted(default_store().keys())) == ("ready", names)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
