"""What the clock says: to whom it concerns, once a date, never at night, and ended for good with one tap."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client

from teduh.foundation.jobs import schedule
from teduh.foundation.jobs.worker import run_pending
from teduh.foundation.refusals import Refused
from teduh.notify import calls, kinds
from teduh.notify.actions import (
    begin_calls,
    call_due_hours,
    calling,
    carrying,
    choose_call,
    choose_channel,
    forget_old_calls,
    settle_calls,
)
from teduh.notify.models import Delivery, Notice
from teduh.notify.queries import notices, unread_count
from teduh.notify.silence import silence_link
from teduh.people.actions import change_time_zone, suspend_person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
DAY = dt.date(2026, 11, 22)
SEVEN = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)  # 19:00 in Jakarta
WORDS = "Mau berbagi satu momen hari ini? Tidak juga tidak apa-apa."


@pytest.fixture(autouse=True)
def _seven(clock):
    clock.move_to(SEVEN)


@pytest.fixture
def sari(push_service):
    made = factories.person("sari", email="sari@example.org")
    factories.notified_device(made, push_service.endpoint("sari"))
    choose_call(made, kind="reminder", is_on=True)
    return made


def remind() -> None:
    call_due_hours()
    run_pending()


def member(name: str, push_service, **fields: object):
    made = factories.person(name, **fields)
    factories.notified_device(made, push_service.endpoint(name))
    choose_call(made, kind="reminder", is_on=True)
    return made


@pytest.mark.usefixtures("sari")
def test_a_reminder_comes_at_the_chosen_hour_with_kind_words_and_a_way_to_end_it(push_service):
    remind()

    (arrived,) = push_service.arrived
    said = arrived.said
    assert (said["words"], said["link"], said["tag"]) == (WORDS, "/day/2026-11-22/", "reminder:2026-11-22")
    assert (said["silence"].split("/")[1], said["silenceWords"]) == ("silence", "Jangan ingatkan lagi")
    assert int(arrived.headers["ttl"]) <= 30 * 60


def test_no_words_of_the_clock_count_days_or_blame():
    for kind in calls.call_kinds():
        known = kinds.kind_of(kind)
        assert known is not None
        for forbidden in ("streak", "forgot", "missed", "in a row", "lost", "!"):
            assert forbidden not in known.words(kinds.Told((), (), {"day": "2026-11-22"})).lower()


@pytest.mark.usefixtures("sari")
@pytest.mark.parametrize("minutes", [-1, 30, 60])
def test_at_no_other_time(push_service, clock, minutes):
    clock.move_to(SEVEN + dt.timedelta(minutes=minutes))
    remind()
    assert push_service.arrived == []


@pytest.mark.usefixtures("sari")
def test_once_a_date_however_often_the_clock_strikes(push_service, clock):
    for _ in range(5):
        remind()
        clock.shift(300)
    assert len(push_service.arrived) == 1
    clock.move_to(SEVEN + dt.timedelta(days=1))
    remind()
    assert len(push_service.arrived) == 2


def test_whoever_has_shared_is_not_reminded(sari, push_service):
    factories.moment(sari)
    remind()
    assert (push_service.arrived, Notice.objects.count()) == ([], 0)


def test_the_slot_is_looked_at_again_at_the_instant_of_sending(sari, push_service):
    call_due_hours()
    run_pending(limit=1)
    assert Notice.objects.count() == 1
    factories.moment(sari)
    run_pending()
    assert push_service.arrived == []


def test_a_removed_moment_leaves_the_slot_empty(sari, push_service):
    factories.moment(sari, state="removed")
    remind()
    assert len(push_service.arrived) == 1


@pytest.mark.usefixtures("sari")
def test_over_all_devices_it_is_one_push_to_the_one_used_last(sari, push_service, clock):
    clock.shift(-3600)
    factories.notified_device(sari, push_service.endpoint("old"), last_seen_at=SEVEN - dt.timedelta(days=9))
    factories.notified_device(sari, push_service.endpoint("new"), last_seen_at=SEVEN + dt.timedelta(hours=1))
    clock.move_to(SEVEN)
    remind()
    assert push_service.devices() == ["new"]


def test_if_that_one_is_gone_it_goes_to_the_next(sari, push_service):
    factories.notified_device(sari, push_service.endpoint("new"), last_seen_at=SEVEN + dt.timedelta(hours=1))
    push_service.answers["new"] = [(410, {})]
    remind()
    assert push_service.devices() == ["new", "sari"]
    assert sari.push_devices.count() == 1


@pytest.mark.usefixtures("sari")
def test_a_busy_service_is_asked_again_within_the_half_hour_and_then_no_more(push_service, clock):
    push_service.answers["sari"] = [(429, {"Retry-After": "60"}), (503, {"Retry-After": "3600"})]
    remind()
    clock.shift(60)
    run_pending()
    clock.shift(3600)
    run_pending()
    assert len(push_service.arrived) == 2


def test_nobody_is_reminded_who_did_not_let_the_clock_speak(push_service):
    budi = factories.person("budi")
    factories.notified_device(budi, push_service.endpoint("budi"))
    remind()
    assert push_service.arrived == []


def test_the_first_moment_begins_it_for_adults_and_not_for_minors():
    for name, age, expected in (("dewasa", 20, {"prompt", "reminder"}), ("remaja", 16, set())):
        person = factories.person(name, birth_date=factories.years_ago(age))
        begin_calls(person)
        on = person.clock_choices.filter(is_on=True).values_list("kind", flat=True)
        assert set(on) == expected


def test_a_minor_may_turn_it_on(push_service):
    rini = member("rini", push_service, birth_date=factories.years_ago(14))
    remind()
    assert (push_service.devices(), rini.clock_choices.get().hour) == (["rini"], 19)


def test_what_was_ended_is_never_begun_again(sari):
    choose_call(sari, kind="reminder", is_on=False)
    begin_calls(sari)
    assert not sari.clock_choices.get(kind="reminder").is_on


@pytest.mark.parametrize(("age", "hour"), [(14, 21), (14, 6), (16, 22), (30, 23), (30, 5)])
def test_an_hour_of_the_night_cannot_be_chosen(age, hour):
    person = factories.person(birth_date=factories.years_ago(age))
    with pytest.raises(Refused) as no:
        choose_call(person, kind="reminder", is_on=True, hour=hour)
    assert no.value.code == "quiet_hour"


def test_in_the_night_of_their_age_it_is_dropped_also_if_the_hour_was_chosen_before(push_service, clock):
    rini = member("rini", push_service, birth_date=factories.years_ago(14))
    rini.clock_choices.update(hour=21)
    clock.move_to(SEVEN + dt.timedelta(hours=2))
    remind()
    clock.shift(12 * 3600)
    remind()
    assert push_service.arrived == []
    # On the page it waits all the same.
    assert [line.kind for line in notices(rini).notices] == ["reminder"]


def test_what_the_channel_says_counts_too(sari, push_service):
    choose_channel(sari, kind="reminder", channel="push", is_on=False)
    choose_channel(sari, kind="reminder", channel="email", is_on=True)
    remind()
    (letter,) = mail.outbox
    assert (push_service.arrived, letter.subject) == ([], WORDS)
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_suspended_are_told_nothing(sari, push_service):
    call_due_hours()
    run_pending(limit=1)
    suspend_person(sari)
    run_pending()
    assert push_service.arrived == []


def test_it_waits_on_the_page_until_the_moment_is_there(sari):
    remind()
    (line,) = notices(sari).notices
    assert (line.words, line.username, line.link, unread_count(sari.pk)) == (WORDS, "", "/day/2026-11-22/", 1)
    page = factories.signed_in(sari).get("/notices/").content.decode()
    assert WORDS in page
    settle_calls(sari.pk, DAY.isoformat())
    assert unread_count(sari.pk) == 0


def test_after_a_week_it_is_forgotten(sari, clock):
    remind()
    clock.shift(7 * 24 * 3600 + 1)
    assert forget_old_calls() == 1
    assert list(notices(sari).notices) == []


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns"])
def test_everybody_is_reminded_at_their_own_hour(push_service, clock, zone):
    person = member("jauh", push_service, time_zone=zone)
    at = dt.datetime.combine(DAY, dt.time(19), ZoneInfo(zone))
    clock.move_to(at - dt.timedelta(minutes=5))
    remind()
    assert push_service.arrived == []
    clock.move_to(at)
    remind()
    assert [arrived.said["tag"] for arrived in push_service.arrived] == ["reminder:2026-11-22"]
    assert person.notices.get().key == "2026-11-22"


def test_whoever_flies_west_on_that_date_is_not_reminded_twice(sari, push_service, clock):
    remind()
    change_time_zone(sari, time_zone="Europe/London")
    clock.move_to(dt.datetime.combine(DAY, dt.time(19), ZoneInfo("Europe/London")))
    remind()
    assert len(push_service.arrived) == 1


@pytest.mark.parametrize(
    ("day", "hour", "expected"), [("2026-03-29", 2, 1), ("2026-10-25", 2, 1), ("2026-10-25", 7, 1)]
)
def test_on_days_of_23_and_25_hours_it_comes_once(push_service, clock, day, hour, expected):
    person = factories.person("berlin", time_zone="Europe/Berlin")
    choose_call(person, kind="reminder", is_on=True)
    person.clock_choices.update(hour=hour)
    begins = dt.datetime.fromisoformat(day).replace(tzinfo=ZoneInfo("Europe/Berlin")).astimezone(dt.UTC)
    for minutes in range(0, 25 * 60, 15):
        clock.move_to(begins + dt.timedelta(minutes=minutes))
        remind()
    assert (Notice.objects.filter(key=day).count(), push_service.arrived) == (expected, [])


def test_batches_follow_each_other_and_leave_nobody_out(push_service, monkeypatch):
    monkeypatch.setattr(calling, "BATCH", 2)
    for number in range(7):
        member(f"m{number}", push_service)
    remind()
    assert push_service.devices() == sorted(f"m{number}" for number in range(7))


def test_a_batch_that_was_done_and_not_put_down_is_repeated_without_a_second_message(
    push_service, monkeypatch
):
    monkeypatch.setattr(calling, "BATCH", 2)
    for number in range(5):
        member(f"m{number}", push_service)
    remind()
    until = (SEVEN + dt.timedelta(minutes=30)).isoformat()
    calling.call_batch.call("reminder", "Asia/Jakarta", "2026-11-22", until, 19, 0)
    run_pending()
    assert push_service.devices() == sorted(f"m{number}" for number in range(5))


@pytest.mark.usefixtures("sari")
def test_a_delivery_that_was_done_and_not_put_down_sends_nothing_again(push_service):
    remind()
    until = (SEVEN + dt.timedelta(minutes=30)).isoformat()
    carrying.deliver_calls.call(list(Notice.objects.values_list("pk", flat=True)), until)
    assert (len(push_service.arrived), Delivery.objects.count()) == (1, 1)


@pytest.mark.usefixtures("sari")
def test_two_schedulers_make_one_reminder(push_service):
    schedule.load()
    for _ in range(2):
        schedule.beat(SEVEN)
        call_due_hours()
    run_pending()
    assert len(push_service.arrived) == 1


@pytest.mark.usefixtures("sari")
def test_what_stood_still_for_longer_than_half_an_hour_is_dropped(push_service, clock):
    call_due_hours()
    clock.shift(30 * 60)
    run_pending()
    clock.shift(3600)
    remind()
    assert (push_service.arrived, Notice.objects.count()) == ([], 0)


def test_one_tap_ends_it_for_good_without_signing_in(sari, push_service, clock):
    remind()
    link = push_service.arrived[0].said["silence"]
    browser = Client(enforce_csrf_checks=True)
    assert browser.get(link).status_code == 200
    assert sari.clock_choices.get().is_on
    answer = browser.post(link)
    assert (answer.status_code, sari.clock_choices.get().is_on) == (200, False)
    clock.move_to(SEVEN + dt.timedelta(days=1))
    begin_calls(sari)
    remind()
    assert [arrived.said["tag"] for arrived in push_service.arrived] == ["reminder:2026-11-22"]


def test_a_mail_program_ends_it_with_one_click(sari):
    link = silence_link(sari.pk, "reminder")
    answer = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, sari.clock_choices.get().is_on) == (200, False)


@pytest.mark.parametrize("seal", ["x", "é", ":", "WzEsInJlbWluZGVyIl0:forged", "a" * 3000])
def test_an_address_that_we_did_not_write_is_not_there(seal):
    assert Client().post(f"/silence/{seal}/").status_code == 404


def test_an_address_of_somebody_who_left_is_not_there(sari):
    link = silence_link(sari.pk, "reminder")
    sari.delete()
    assert Client().post(link).status_code == 404


def test_the_clock_is_set_on_the_page_and_by_the_api_alike(sari):
    client = factories.signed_in(sari)
    client.post("/settings/notifications/clock/", {"prompt": "on", "reminder_hour": "8"})
    lines = {line["kind"]: line for line in client.get("/api/v1/clock").json()}
    assert (lines["prompt"]["is_on"], lines["prompt"]["hour"]) == (True, None)
    assert (lines["reminder"]["is_on"], lines["reminder"]["hour"]) == (False, 8)
    said = json.dumps({"is_on": True})
    client.put("/api/v1/clock/reminder", said, content_type="application/json")
    assert (sari.clock_choices.get(kind="reminder").is_on, sari.clock_choices.get(kind="reminder").hour) == (
        True,
        8,
    )


@pytest.mark.parametrize(
    ("kind", "said", "code"),
    [
        ("reminder", {"is_on": True, "hour": 23}, "quiet_hour"),
        ("streak", {"is_on": True}, "unknown_kind"),
        ("followed", {"is_on": True}, "unknown_kind"),
    ],
)
def test_the_api_refuses_what_cannot_be(sari, kind, said, code):
    client = factories.signed_in(sari)
    answer = client.put(f"/api/v1/clock/{kind}", said, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_wrong_hour_on_the_page_is_shown_with_the_form(sari):
    client = factories.signed_in(sari)
    answer = client.post("/settings/notifications/clock/", {"reminder": "on", "reminder_hour": "3"})
    assert answer.status_code == 422
