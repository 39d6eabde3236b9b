"""One process of its own for the tests of media: `python process.py upload|work …`."""

import os
import signal
import sys
import threading
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "teduh.config.settings"

import django

from teduh.config import settings

settings.TASKS["default"]["OPTIONS"] = {"LEASE_SECONDS": 2}
settings.MEDIA_RESERVE_BYTES = 0
django.setup()

from teduh.foundation.jobs import worker  # noqa: E402 - models need the setup above
from teduh.media.actions import begin_upload, receive_chunk  # noqa: E402
from tests.factories import person  # noqa: E402
from tests.media.uploads import sha256  # noqa: E402


def upload(path: str) -> None:
    content = Path(path).read_bytes()
    owner = person("sari")
    asset = begin_upload(owner, size=len(content), sha256=sha256(content))
    receive_chunk(owner, asset_id=asset.pk, offset=0, chunk=content)


def work(name: str) -> None:
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    worker.work_forever(["media"], name, stop, poll=0.05)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
