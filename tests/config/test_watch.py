"""What those who watch the server are told, and who may ask."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection

from teduh.config import pulse, readiness
from teduh.config.models import Pulse
from teduh.config.tasks import beat_of_the_jobs
from teduh.foundation import clock
from teduh.foundation.jobs.worker import run_pending
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path, monkeypatch):
    settings.MEDIA_HOME = tmp_path / "media"
    settings.HOME = tmp_path
    monkeypatch.setattr(readiness, "kept_store", readiness.Kept(readiness.written_to_store))


def lines(answer) -> list[str]:
    assert answer.status_code == 200
    return [line for line in answer.content.decode().splitlines() if not line.startswith("#")]


def test_a_living_process_says_so_without_asking_anybody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.json()) == (200, {"code": "alive"})


def test_a_server_whose_parts_are_all_well_is_ready(client):
    beat_of_the_jobs.enqueue()
    run_pending()
    answer = client.get("/readyz", headers={"host": "10.0.0.7:8000"})

    parts = {"database": "ok", "migrations": "ok", "store": "ok", "worker": "ok"}
    assert (answer.status_code, answer.json()) == (200, {"code": "ready", "parts": parts})


@pytest.mark.parametrize(("seconds", "code", "worker"), [(149, "ready", "ok"), (151, "degraded", "silent")])
def test_a_silent_worker_takes_no_page_from_anybody(client, seconds, code, worker):
    Pulse.objects.create(part=pulse.JOBS, at=clock.now() - dt.timedelta(seconds=seconds))
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["code"], answer.json()["parts"]["worker"]) == (
        200,
        code,
        worker,
    )


def test_a_server_that_is_behind_its_database_is_not_ready(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'config'")
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["code"]) == (503, "not_ready")
    assert answer.json()["parts"]["migrations"] == "behind"


def test_steps_of_newer_code_are_no_hindrance(client):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('config', '9999_newer', '2026-01-01')"
        )
    assert client.get("/readyz").json()["parts"]["migrations"] == "ok"


def test_a_store_that_takes_nothing_is_told(client, settings, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    settings.MEDIA_HOME = blocked
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["parts"]["store"]) == (503, "not_writable")


def test_a_database_that_does_not_answer_is_told(client, caplog):
    def broken(*_asked: object) -> None:
        raise DatabaseError

    with connection.execute_wrapper(broken):
        answer = client.get("/readyz")

    assert caplog.records == []  # whoever asks every second fills no log
    assert (answer.status_code, answer.json()["parts"]["database"]) == (503, "unreachable")


def test_every_answer_carries_an_id_of_its_own(client):
    ids = {client.get(path)["X-Request-ID"] for path in ("/", "/no-such-page/", "/healthz")}
    assert [len(each) for each in ids] == [16, 16, 16]


@pytest.mark.parametrize(("proxies", "kept"), [(0, False), (1, True)])
def test_only_a_proxy_of_ours_may_choose_the_id(client, settings, proxies, kept):
    settings.TRUSTED_PROXIES = proxies
    answer = client.get("/healthz", headers={"x-request-id": "from-the-proxy"})
    assert (answer["X-Request-ID"] == "from-the-proxy") is kept


def test_without_a_token_only_this_machine_may_read_metrics(client):
    near = client.get("/metrics")
    far = client.get("/metrics", REMOTE_ADDR="192.0.2.8")
    through_a_proxy = client.get("/metrics", headers={"x-forwarded-for": "192.0.2.8"})

    assert [near.status_code, far.status_code, through_a_proxy.status_code] == [200, 404, 404]


def test_with_a_token_only_its_holder_may(client, settings):
    settings.METRICS_TOKEN = "four words make one"  # noqa: S105 - of this test
    given = [{}, {"authorization": "Bearer wrong"}, {"authorization": "Bearer four words make one"}]
    answers = [client.get("/metrics", headers=each, REMOTE_ADDR="192.0.2.8") for each in given]

    assert [answer.status_code for answer in answers] == [404, 404, 200]


def test_metrics_name_routes_and_no_person(client):
    viewer = factories.person("kirana")
    browser = factories.signed_in(viewer)
    browser.get("/@kirana/")
    browser.get("/@nobody-here/")
    browser.get("/wp-login.php")
    told = lines(client.get("/metrics"))

    assert [line for line in told if "kirana" in line or "nobody-here" in line or "wp-login" in line] == []
    routes = {line.split('route="')[1].split('"')[0] for line in told if 'route="' in line}
    assert {"moments:profile", "none"} <= routes


def test_metrics_tell_of_jobs_disk_database_and_store(client):
    beat_of_the_jobs.enqueue()
    told = {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines(client.get("/metrics"))}

    assert told['teduh_jobs{state="ready"}'] == 1
    assert told["teduh_database_up"] == 1
    assert {"teduh_disk_free_bytes", "teduh_database_bytes", "teduh_store_bytes"} <= told.keys()
