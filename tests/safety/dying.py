"""A process of its own that may die at a chosen touch of the store: `python dying.py erase ASSET 7`.

The interpreter tells of every file before it touches it, so death comes as the kernel's does: between any two
steps, with no word left to say.
"""

import os
import signal
import sys
import threading
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "teduh.config.settings"

import django

from teduh.config import settings

settings.TASKS["default"]["OPTIONS"] = {"LEASE_SECONDS": 1}
settings.MEDIA_RESERVE_BYTES = 0
django.setup()

from teduh.foundation.clock import now  # noqa: E402 - models need the setup above
from teduh.foundation.jobs import worker  # noqa: E402
from teduh.media.actions import erase_asset, sweep_expired  # noqa: E402
from teduh.media.models import Rendition  # noqa: E402
from teduh.media.store import default_store  # noqa: E402
from teduh.moments.actions import remove_moment  # noqa: E402
from teduh.safety.actions import report_thing  # noqa: E402
from tests.factories import befriend, moment, person  # noqa: E402
from tests.media.uploads import sha256  # noqa: E402

TOUCHES = {"open", "os.link", "os.rename", "os.remove", "os.mkdir", "os.rmdir"}


def remove(number: str) -> None:
    """So many moments of one photo, reported by a friend and then removed by their author."""
    author, friend = person("sari"), person("budi")
    befriend(author, friend)
    for day in range(1, int(number) + 1):
        shared = moment(author, roles=("back",), day=now().date().replace(month=1, day=day))
        for rendition in Rendition.objects.filter(asset__in=shared.parts.values("asset")):
            _store(rendition)
        report_thing(friend, kind="moment", key=str(shared.pk), reason="spam")
        remove_moment(author, moment_id=shared.pk)


def _store(rendition: Rendition) -> None:
    content, drawn = rendition.key.encode(), Path(os.environ["TEDUH_HOME"], "drawn")
    drawn.write_bytes(content)
    default_store().save(rendition.key, drawn)
    Rendition.objects.filter(pk=rendition.pk).update(size=len(content), sha256=sha256(content))


def erase(asset_id: str, touch: str) -> None:
    """The job by itself."""
    die_at(int(touch))
    erase_asset.call(asset_id)


def work(touch: str) -> None:
    """As a worker does it, with a lease."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    die_at(int(touch))
    worker.work_forever(["media"], f"dies at {touch}", stop, poll=0.02)


def sweep() -> None:
    sweep_expired()


def die_at(touch: int) -> None:
    """Killed before that touch of the store, counted from one; with 0 never."""
    media, touched = str(Path(os.environ["TEDUH_HOME"], "media")), 0

    def count(event: str, facts: tuple[object, ...]) -> None:
        nonlocal touched
        if event in TOUCHES and str(facts[0]).startswith(media):
            touched += 1
            if touched == touch:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
