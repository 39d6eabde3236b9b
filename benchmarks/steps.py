"""What each step of a post and a read of the feed costs: in the web process, and in PostgreSQL behind it.

`python -m tests.servers teduh bench steps` starts a PostgreSQL for it; without one it measures SQLite, whose
work is all in the web process.
"""

import json
import os
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    from django.test import Client

Spent = dict[str, list[tuple[float, float]]]
_LIKE_OUR_PAGE_SENDS = (1080, 1440)


def run(*, quick: bool) -> Iterator[dict[str, object]]:
    """Medians over people, in milliseconds of processor time."""
    with tempfile.TemporaryDirectory() as home:
        _set_up(home)
        spent = _walked(people=12 if quick else 60)
        for step, pairs in spent.items():
            for place, values in zip(("web", "database"), zip(*pairs, strict=True), strict=True):
                value = round(statistics.fmean(values) * 1000, 3)
                yield {"bench": "steps", "case": step, "system": place, "value": value, "unit": "cpu_ms"}
        yield from _log_bytes()


def _set_up(home: str) -> None:
    import django  # noqa: PLC0415 - the settings read the environment once

    os.environ.update(TEDUH_HOME=home, TEDUH_DEMO="0", TEDUH_ALLOWED_HOSTS="testserver")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teduh.config.settings")
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - as above
    from django.core.management import call_command  # noqa: PLC0415

    settings.STATIC_ROOT.mkdir(exist_ok=True)
    call_command("migrate", verbosity=0)


_log: dict[str, float] = {}


def _walked(people: int) -> Spent:
    from django.db import connection  # noqa: PLC0415 - after the set-up

    from tests.factories import befriend, moment, person  # noqa: PLC0415

    persons = [person() for _ in range(people)]
    for one, other in zip(persons, persons[1:] + persons[:1], strict=True):
        befriend(one, other)
        moment(one, day=one.joined_at.date().replace(year=2020))
    backend = _backend_of(connection)
    spent: Spent = defaultdict(list)
    _walk(persons[0], backend, defaultdict(list))  # the first one loads what all others use
    before = _log_position(connection)
    for each in persons[1:]:
        _walk(each, backend, spent)
    _log["bytes"] = (_log_position(connection) - before) / (people - 1)
    return spent


def _backend_of(connection: Any) -> psutil.Process | None:  # noqa: ANN401 - Django's proxy
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return psutil.Process(cursor.fetchone()[0])


def _log_position(connection: Any) -> float:  # noqa: ANN401 - as above
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')")
        return float(cursor.fetchone()[0])


def _log_bytes() -> Iterator[dict[str, object]]:
    if _log["bytes"]:
        yield {
            "bench": "steps",
            "case": "a post",
            "system": "log",
            "value": round(_log["bytes"]),
            "unit": "bytes",
        }


class Walker:
    """One person's app, whose every request is weighed."""

    def __init__(self, client: "Client", backend: psutil.Process | None, spent: Spent) -> None:
        self.client, self.backend, self.spent = client, backend, spent

    def weigh(self, step: str, method: str, path: str, **said: Any) -> dict[str, Any]:  # noqa: ANN401 - as the client takes it
        before = time.process_time(), self._of_backend()
        answer = self.client.generic(method, path, **said)
        self.spent[step].append((time.process_time() - before[0], self._of_backend() - before[1]))
        if answer.status_code // 100 != 2:  # noqa: PLR2004 - the class of what went well
            message = f"{method} {path} answered {answer.status_code}: {answer.content[:200]!r}"
            raise RuntimeError(message)
        return dict(json.loads(answer.content)) if answer.content.startswith(b"{") else {}

    def _of_backend(self) -> float:
        if self.backend is None:
            return 0.0
        # Nanoseconds on a processor; the usual times tick in hundredths of a second.
        with open(f"/proc/{self.backend.pid}/schedstat") as told:  # noqa: PTH123 - the kernel's file
            return int(told.read().split()[0]) / 1e9


def _walk(person: Any, backend: psutil.Process | None, spent: Spent) -> None:  # noqa: ANN401 - a model
    from django.test import Client  # noqa: PLC0415 - after the set-up

    from teduh.people.actions import issue_token  # noqa: PLC0415
    from teduh.people.models import AccessToken  # noqa: PLC0415

    token = issue_token(person, kind=AccessToken.Kind.APP)
    walker = Walker(Client(headers={"Authorization": f"Bearer {token}"}), backend, spent)
    session = walker.weigh("session", "POST", "/api/v1/sessions", data="{}", content_type="application/json")
    for role in ("back", "front"):
        _send_part(walker, session, role)
    share = {"session_id": session["id"], "nonce": session["nonce"], "gap_ms": 900, "caption": "Hai"}
    key = {"Idempotency-Key": session["id"]}
    walker.weigh(
        "share",
        "POST",
        "/api/v1/moments",
        data=json.dumps(share),
        content_type="application/json",
        headers=key,
    )
    for _ in range(3):
        walker.weigh("feed", "GET", "/api/v1/feed")


def _send_part(walker: Walker, session: dict[str, Any], role: str) -> None:
    picture = _picture()
    said = {"nonce": session["nonce"], "role": role, "source": "camera", "size": len(picture)}
    path = f"/api/v1/sessions/{session['id']}/parts"
    part = walker.weigh("part", "POST", path, data=json.dumps(said), content_type="application/json")
    walker.weigh("upload", "PUT", part["upload_url"], data=picture, content_type="application/octet-stream")


def _picture() -> bytes:
    """Another one each time, about as large as our page sends."""
    from PIL import Image  # noqa: PLC0415 - weighed by nobody

    made = BytesIO()
    Image.effect_noise(_LIKE_OUR_PAGE_SENDS, 30).convert("RGB").save(made, "JPEG", quality=70)
    return made.getvalue()
