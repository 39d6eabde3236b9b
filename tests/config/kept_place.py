"""One process of its own for the tests of backups: `python kept_place.py fill|tell FILE`."""

import hashlib
import json
import os
import select
import sys
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "teduh.config.settings"

import django

from teduh.config import settings

settings.MEDIA_RESERVE_BYTES = 0
django.setup()

from django.db import connection  # noqa: E402 - models need the setup above

from teduh.foundation.jobs.worker import run_pending  # noqa: E402
from teduh.media.actions import begin_upload, discard_assets, receive_chunk  # noqa: E402
from teduh.media.incoming import copied_incoming, incoming_ids  # noqa: E402
from teduh.media.models import Asset, Rendition  # noqa: E402
from teduh.media.store import default_store  # noqa: E402
from teduh.media.store.pieces import is_piece  # noqa: E402
from teduh.moments.models import CaptureSession, Part  # noqa: E402
from teduh.people.models import Person  # noqa: E402
from tests.factories import befriend, moment, person  # noqa: E402
from tests.media.uploads import ready, uploaded  # noqa: E402

MOST_SHOWN = 2


def fill(path: str) -> None:
    """Two friends, a moment with its photo, one that waits for its worker, and half of another."""
    photo = Path(path).read_bytes()
    sari, budi = person("sari"), person("budi")
    befriend(sari, budi)
    shared = moment(sari, roles=())
    session, asset = CaptureSession.objects.get(person=sari), ready(sari, photo)
    Part.objects.create(session=session, moment=shared, role="back", source="camera", asset=asset)
    uploaded(budi, photo)
    half = begin_upload(budi, size=len(photo))
    receive_chunk(budi, asset_id=half.pk, offset=0, chunk=photo[: len(photo) // 2])


def finish(_path: str) -> None:
    """What waited is prepared as if nothing had happened."""
    run_pending("media")
    assert Asset.objects.filter(state="ready").count() == 2
    store = default_store()
    for rendition in Rendition.objects.all():
        with store.open(rendition.key) as file:
            assert hashlib.sha256(file.read()).hexdigest() == rendition.sha256


def be_busy(path: str) -> None:
    """Photos come, are prepared, and go again, until a line comes. A line says that one more came."""
    photo, sari = Path(path).read_bytes(), Person.objects.get(username="sari")
    shown: list[Asset] = []
    while not select.select([sys.stdin], [], [], 0)[0]:
        shown.append(ready(sari, photo))
        if len(shown) > MOST_SHOWN:
            discard_assets([shown.pop(0).pk])
            run_pending("media")
        sys.stdout.write("one more\n")
        sys.stdout.flush()


def tell(path: str) -> None:
    """Every row of every table, every file, every byte that is on its way in."""
    store = default_store()
    files, incoming = {}, {}
    for key in store.keys():  # noqa: SIM118 - a store is no dict
        if not is_piece(key):
            with store.open(key) as file:
                files[key] = hashlib.sha256(file.read()).hexdigest()
    copy = Path(f"{path}.copy")
    for pk in incoming_ids():
        copied_incoming(Asset.objects.get(pk=pk), copy)
        incoming[str(pk)] = hashlib.sha256(copy.read_bytes()).hexdigest()
    told = {"rows": rows(), "files": files, "incoming": incoming}
    Path(path).write_text(json.dumps(told, sort_keys=True))


def rows() -> dict[str, list[str]]:
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            found[table] = sorted(repr(row) for row in cursor.fetchall())
    return found


if __name__ == "__main__":
    globals()[sys.argv[1]](sys.argv[2])
