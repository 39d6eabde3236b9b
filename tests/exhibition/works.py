"""Works as the easel leaves them, with small pictures instead of large ones."""

import datetime as dt
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client
from PIL import Image

from teduh.exhibition.actions import (
    Choice,
    ExhibitionPlan,
    finish_work,
    hang_work,
    make_exhibition,
    publish_exhibition,
)
from teduh.exhibition.actions.consents import write_down
from teduh.exhibition.models import Cloth, Exhibition, Work
from teduh.foundation.clock import now
from teduh.media.actions import Prepared, Published, bring_in_prepared
from teduh.media.models import Asset
from teduh.people.models import Person
from teduh.people.sealing import seal
from tests.factories import person

PANEL = {
    "source": "line",
    "family": {"id": "truntum", "en": "truntum"},
    "note": {"id": "Bintang kecil bertebaran.", "en": "Small scattered stars."},
    "note_source": "Kraton Yogyakarta",
    "second": None,
    "layout": "byur",
    "ground": "deep",
    "palette": {"id": "putih dan biru nila", "en": "white and indigo"},
}
REASONS = [
    {"element": "input", "layer": "", "id": "Dari sebuah garis.", "en": "From a line."},
    {"element": "main", "layer": "main", "id": "Motif utama truntum.", "en": "The main motif is truntum."},
]


def picture(shade: int = 90) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (24, 24), (shade, 60, 40)).save(made, "WEBP")
    return made.getvalue()


def pictures(owner: Person, names: tuple[str, ...]) -> Asset:
    def published(name: str) -> Published:
        return Published(
            name, "image/webp", 24, 24, None, "0" * 64, ".webp", lambda path: write(path, picture())
        )

    prepared = Prepared(
        "photo", 24, 24, None, has_sound=False, thumbhash=b"", renditions=[published(n) for n in names]
    )
    with TemporaryDirectory() as folder:
        return bring_in_prepared(owner, prepared, workbench=Path(folder))


def write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def drawn_work(owner: Person) -> Work:
    """Two cloths wait for a choice."""
    work = Work.objects.create(
        owner=owner, source="line", state=Work.State.DRAWN, created_at=now(), drawn_at=now()
    )
    write_down(work, ["make"], is_given=True)
    for place, family in ((1, "truntum"), (2, "ceplok")):
        Cloth.objects.create(
            work=work,
            place=place,
            family=family,
            panel=PANEL,
            sealed_design=seal('{"seed":123456}'),
            sealed_reasons=seal(json.dumps(REASONS)),
            picture=pictures(owner, ("wall", "large", "thumb")),
            layers=pictures(owner, ("main", "hem")),
        )
    return work


def finished_work(owner: Person, *given: str, **words: str) -> tuple[Work, str]:
    """A work and the token of its link."""
    work = drawn_work(owner)
    token = finish_work(owner, work_id=work.pk, choice=Choice(1, frozenset(given), **words))
    work.refresh_from_db()
    return work, token


def exhibition(*, slug: str = "hujan", is_published: bool = True, **facts: str) -> Exhibition:
    """One that is open today, in the afternoon of the tests and on any other day."""
    today = now().date()
    plan = ExhibitionPlan(
        slug,
        "Musim hujan",
        "Rainy season",
        today - dt.timedelta(days=3),
        today + dt.timedelta(days=3),
        **facts,
    )
    made = make_exhibition(person(), plan)
    if is_published:
        publish_exhibition(slug)
    return made


def hung_work(owner: Person, *given: str, **words: str) -> tuple[Work, str]:
    """A finished work that hangs where anybody may walk, and the token of its link."""
    work, token = finished_work(owner, "show", *given, **words)
    if not Exhibition.objects.filter(slug="hujan").exists():
        exhibition()
    hang_work("hujan", work_id=work.pk, tells_story=True)
    return work, token


def status_of(client: Client, address: str) -> int:
    return fetched(client, address).status_code


def fetched(client: Client, address: str) -> HttpResponseBase:
    """With its file read to the end, so that it is closed."""
    answer: HttpResponseBase = client.get(address)
    if isinstance(answer, StreamingHttpResponse):
        list(answer)
    return answer
