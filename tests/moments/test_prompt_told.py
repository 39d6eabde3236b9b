"""The prompt reaches those who let it, once, at one instant, and nobody who sleeps or has shared."""

import datetime as dt
import threading
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection

from teduh.foundation.jobs.worker import run_pending
from teduh.moments.actions import prompts
from teduh.moments.models import Moment, Prompt
from teduh.moments.queries.today import today_of
from teduh.moments.rules.timing import prompt_instant
from teduh.notify.actions import choose_call
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
DAY = dt.date(2026, 11, 22)
WORDS = "Sekarang saat momen bersama hari ini. Mau ikut?"


@pytest.fixture
def due(settings) -> dt.datetime:
    settings.PROMPT_ZONE = "Asia/Jakarta"
    found = prompt_instant(prompts.prompt_secret(), "Asia/Jakarta", DAY)
    assert found is not None
    return found


def prompted(name: str, service, **fields: object):
    made = factories.person(name, **fields)
    factories.notified_device(made, service.endpoint(name))
    choose_call(made, kind="prompt", is_on=True)
    return made


def fire(at: dt.datetime) -> None:
    with time_machine.travel(at, tick=False):
        prompts.fire_due_prompt()
        run_pending()


@pytest.fixture
def sari(due, push_service):
    with time_machine.travel(due - dt.timedelta(hours=1), tick=False):
        return prompted("sari", push_service)


@pytest.mark.usefixtures("sari")
def test_it_arrives_once_with_the_way_to_its_date(due, push_service):
    for seconds in (-1, 0, 60, 120):
        fire(due + dt.timedelta(seconds=seconds))

    (arrived,) = push_service.arrived
    assert (arrived.said["words"], arrived.said["link"]) == (WORDS, "/day/2026-11-22/")
    assert (arrived.headers["urgency"], int(arrived.headers["ttl"])) == ("high", 600)


def test_whoever_has_shared_already_is_not_asked(sari, due, push_service):
    with time_machine.travel(due - dt.timedelta(minutes=30), tick=False):
        factories.moment(sari)
    fire(due)
    assert push_service.arrived == []


def test_friends_abroad_are_asked_at_the_same_instant_unless_they_sleep_or_live_another_date(
    due, push_service
):
    zones = {"london": "Europe/London", "auckland": "Pacific/Auckland", "honolulu": "Pacific/Honolulu"}
    with time_machine.travel(due - dt.timedelta(hours=1), tick=False):
        for name, zone in zones.items():
            prompted(name, push_service, time_zone=zone)
    fire(due)

    awake = {
        name
        for name, zone in zones.items()
        if (wall := due.astimezone(ZoneInfo(zone))).date() == DAY and 9 <= wall.hour < 21
    }
    assert set(push_service.devices()) == awake


def test_minors_are_asked_without_a_word_of_time(due, push_service):
    with time_machine.travel(due - dt.timedelta(hours=1), tick=False):
        prompted("rini", push_service, birth_date=factories.years_ago(14))
    fire(due)
    (arrived,) = push_service.arrived
    assert arrived.said["words"] == WORDS


def test_who_did_not_ask_for_it_is_left_alone(due, push_service):
    with time_machine.travel(due - dt.timedelta(hours=1), tick=False):
        budi = factories.person("budi")
        factories.notified_device(budi, push_service.endpoint("budi"))
    fire(due)
    assert push_service.arrived == []


@pytest.mark.usefixtures("sari")
def test_after_an_outage_nobody_is_told_that_they_could_have_been_on_time(due, push_service):
    with time_machine.travel(due, tick=False):
        prompts.fire_due_prompt()
    with time_machine.travel(due + dt.timedelta(minutes=10), tick=False):
        run_pending()
    assert push_service.arrived == []


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", "2026-03-29"),
        ("Europe/Berlin", "2026-10-25"),
        ("America/St_Johns", "2026-11-01"),
        ("Australia/Lord_Howe", "2026-10-04"),
        ("Africa/Casablanca", "2026-03-22"),
        ("Asia/Jakarta", "2026-11-22"),
        ("Pacific/Kiritimati", "2026-11-22"),
    ],
)
def test_looked_at_every_minute_of_a_day_of_any_length_it_fires_once(settings, zone, day):
    settings.PROMPT_ZONE = zone
    begins = dt.datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
    fired = []
    with time_machine.travel(begins, tick=False) as clock:
        for minute in range(25 * 60):
            clock.move_to(begins + dt.timedelta(minutes=minute))
            prompt = prompts.fire_due_prompt() if _may_be_near(zone, begins, minute) else None
            fired += [prompt] if prompt else []
    assert Prompt.objects.filter(day=day).count() == 1
    (kept,) = Prompt.objects.filter(day=day)
    wall = kept.at.astimezone(ZoneInfo(zone))
    assert (wall.date().isoformat(), 9 <= wall.hour < 21) == (day, True)
    assert fired[0].at == kept.at


def _may_be_near(zone: str, begins: dt.datetime, minute: int) -> bool:
    """Spares the test the database in the hours in which it is known that nothing can fire."""
    return 8 <= (begins + dt.timedelta(minutes=minute)).astimezone(ZoneInfo(zone)).hour <= 21


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_in_the_same_instant_make_one_prompt(due):
    together, made = threading.Barrier(2), []

    def scheduler() -> None:
        together.wait()
        made.append(prompts.fire_due_prompt())
        connection.close()

    with time_machine.travel(due + dt.timedelta(seconds=3), tick=False):
        both = [threading.Thread(target=scheduler) for _ in range(2)]
        for one in both:
            one.start()
        for one in both:
            one.join()
    assert len({prompt.pk for prompt in made if prompt}) == 1
    assert Prompt.objects.count() == 1


def test_past_prompts_are_public_and_the_next_one_is_in_no_answer(client, due):
    Prompt.objects.create(zone="Asia/Jakarta", day=DAY - dt.timedelta(days=1), at=due - dt.timedelta(days=1))
    with time_machine.travel(due - dt.timedelta(seconds=1), tick=False):
        before = client.get("/api/v1/prompts?until=today").json()
    fire(due)
    with time_machine.travel(due, tick=False):
        after = client.get("/api/v1/prompts").json()

    assert [line["day"] for line in before] == ["2026-11-21"]
    assert [line["day"] for line in after] == ["2026-11-22", "2026-11-21"]
    assert dt.datetime.fromisoformat(after[0]["at"]) == due.replace(microsecond=0)
    assert [line["day"] for line in client.get("/api/v1/prompts?until=2026-11-21").json()] == ["2026-11-21"]
    assert [line["day"] for line in client.get("/api/v1/prompts?limit=1").json()] == ["2026-11-22"]


@pytest.mark.parametrize("asked", ["until=tomorrow", "limit=0", "limit=9999", "until=2026-13-01"])
def test_a_wrong_question_about_prompts_is_refused(client, asked):
    assert client.get(f"/api/v1/prompts?{asked}").status_code == 422


def test_a_tap_of_today_leads_to_the_camera_or_to_what_is_there(sari, clock):
    client = factories.signed_in(sari)
    assert client.get("/day/2026-11-22/").headers["Location"] == "/capture/"
    factories.moment(sari)
    assert client.get("/day/2026-11-22/").headers["Location"] == "/"
    assert today_of(sari).state == "live"
    clock.shift(0)


@pytest.mark.usefixtures("clock")
def test_a_stale_tap_says_that_its_date_is_over_and_offers_to_end_it(sari):
    page = factories.signed_in(sari).get("/day/2026-11-20/").content.decode()
    assert "20 November 2026 sudah lewat" in page
    assert 'href="/@sari/2026/11/"' in page
    assert 'href="/silence/' in page


@pytest.mark.usefixtures("clock")
def test_a_date_that_has_not_begun_here_says_so(sari):
    assert "belum mulai" in factories.signed_in(sari).get("/day/2026-11-23/").content.decode()


@pytest.mark.parametrize("date", ["2026-02-30", "today", "20261122x", "9" * 50])
def test_what_is_no_date_is_not_there(sari, date):
    assert factories.signed_in(sari).get(f"/day/{date}/").status_code == 404


def test_the_first_shared_moment_lets_the_clock_speak(sari, clock):
    sari.clock_choices.all().delete()
    moment = factories.moment(sari, state=Moment.State.PREPARING)
    from teduh.moments.actions.preparing import settle_moment  # noqa: PLC0415 - the one test of it here

    settle_moment(moment, [part.asset for part in moment.parts.select_related("asset")])
    assert set(sari.clock_choices.values_list("kind", "is_on")) == {("prompt", True), ("reminder", True)}
    clock.shift(0)
