"""The archive that a member asks for: made by a job, fetched by its owner alone, gone after a week."""

import datetime as dt
import hashlib
import io
import json
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.test import Client

from teduh.config import archives
from teduh.foundation.clock import now
from teduh.foundation.jobs.queries import jobs
from teduh.media.models import Rendition
from teduh.media.store import default_store
from teduh.media.strays import files_without_rows
from teduh.people import actions
from teduh.people.models import Archive
from tests.factories import moment, person, signed_in
from tests.security.scene import app

pytestmark = pytest.mark.django_db
PASSWORD = "a-quiet-river-42"  # noqa: S105 - of nobody


@pytest.fixture
def sari(homes, clock):  # noqa: ARG001 - where files go, and when
    return person("sari", password=PASSWORD)


def keep_files(tmp_path) -> None:
    for made in Rendition.objects.all():
        content = made.key.encode()
        (tmp_path / "source").write_bytes(content)
        default_store().save(made.key, tmp_path / "source")
        made.sha256, made.size = hashlib.sha256(content).hexdigest(), len(content)
        made.save()


def made_for(somebody) -> Archive:
    archive = actions.ask_for_archive(somebody)
    archives.put_together.call(str(archive.pk))
    archive.refresh_from_db()
    return archive


def proven() -> Client:
    """A browser whose person has just shown again who they are."""
    browser = Client()
    browser.post("/account/login/", {"login": "sari", "password": PASSWORD})
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    return browser


def waiting(task: str) -> list[list[object]]:
    """The arguments of each job of this task."""
    return [job.args for job in jobs() if job.task_path.endswith(f".{task}")]


def body_of(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_member_asks_and_fetches_everything_as_one_file(sari, tmp_path):
    kept = moment(sari, caption="senja")
    keep_files(tmp_path)
    made = made_for(sari)
    answer = proven().get("/settings/data/archive.zip")
    body = body_of(answer)
    with ZipFile(io.BytesIO(body)) as zipped:
        (day,) = json.loads(zipped.read("moments.json"))
        paths = [file["path"] for camera in day["cameras"] for file in camera["files"]]
        sums = [hashlib.sha256(zipped.read(path)).hexdigest() for path in paths]
    assert hashlib.sha256(body).hexdigest() == made.sha256
    assert (day["caption"], day["day"]) == ("senja", str(kept.day))
    assert sums == [file["sha256"] for camera in day["cameras"] for file in camera["files"]]
    assert answer["Content-Disposition"] == f'attachment; filename="teduh-sari-{made.asked_at:%Y-%m-%d}.zip"'


def test_a_broken_download_goes_on_where_it_stopped(sari):
    made_for(sari)
    browser = proven()
    whole = body_of(browser.get("/settings/data/archive.zip"))
    rest = browser.get("/settings/data/archive.zip", headers={"range": "bytes=100-"})
    assert (rest.status_code, body_of(rest)) == (206, whole[100:])


def test_a_download_asks_first_who_one_is(sari):
    made_for(sari)
    answer = signed_in(sari).get("/settings/data/archive.zip")
    assert (answer.status_code, "/account/reauthenticate/" in answer["Location"]) == (302, True)


@pytest.mark.usefixtures("sari")
def test_nobody_gets_the_archive_of_somebody_else():
    made_for(person("budi"))
    assert proven().get("/settings/data/archive.zip").status_code == 404


def test_the_offline_calendar_needs_nothing_from_outside(sari, tmp_path):
    moment(sari, caption="<b>senja</b>")
    keep_files(tmp_path)
    made = made_for(sari)
    with default_store().open(archives.key_of(made.pk)) as file, ZipFile(file) as zipped:
        names = set(zipped.namelist())
        page = zipped.read(f"calendar/{now():%Y}.html").decode()
        index = zipped.read("calendar.html").decode()
    assert ("http" in page, "&lt;b&gt;senja" in page, "<script" in page + index) == (False, True, False)
    shown = {piece.split('"')[0] for piece in page.split('src="')[1:]}
    assert shown
    assert {path.removeprefix("../") for path in shown} <= names


def test_asking_again_while_it_is_made_means_the_same(sari):
    first = actions.ask_for_archive(sari)
    assert actions.ask_for_archive(sari) == first
    assert len(waiting("put_together")) == 1


def test_a_new_one_replaces_the_former_row_and_file(sari):
    former = made_for(sari)
    made_for(sari)
    archives.erase_file.call(str(former.pk))
    assert [default_store().exists(archives.key_of(former.pk)), Archive.objects.count()] == [False, 1]


def test_after_a_week_it_is_gone(sari, clock):
    made = made_for(sari)
    browser = signed_in(sari)
    clock.shift(dt.timedelta(days=7))
    assert browser.get("/settings/data/archive.zip").status_code in {302, 404}
    assert actions.drop_old_archives() == 1
    assert [str(made.pk)] in waiting("erase_file")


def test_who_is_erased_leaves_no_archive(sari):
    made = made_for(sari)
    actions.erase_person(sari)
    archives.erase_file.call(str(made.pk))
    assert not default_store().exists(archives.key_of(made.pk))


def test_who_looks_for_stray_pictures_leaves_archives_alone(sari):
    made_for(sari)
    assert list(files_without_rows(default_store())) == []


def test_a_dropped_archive_is_not_kept_by_the_job_that_finishes_late(sari):
    pk = actions.ask_for_archive(sari).pk
    actions.drop_archive(Archive.objects.get())
    archives.put_together.call(str(pk))
    assert not default_store().exists(archives.key_of(pk))


def test_a_job_that_was_set_aside_says_so_to_its_person(sari):
    waiting = actions.ask_for_archive(sari)
    actions.archive_failed(waiting.pk)
    page = signed_in(sari).get("/settings/data/").content.decode()
    assert "Coba sekali lagi" in page


def test_a_job_without_its_row_does_nothing(homes):
    archives.put_together.call(str(uuid4()))
    assert list(homes.rglob("*.zip")) == []


def test_the_api_tells_the_state(sari):
    client = app(sari)
    nothing = client.get("/api/v1/me/archive").status_code
    asked = client.post("/api/v1/me/archive")
    assert (nothing, asked.status_code, asked.json()["state"]) == (404, 202, "waiting")
    made_for(sari)
    assert client.get("/api/v1/me/archive").json()["state"] == "ready"
