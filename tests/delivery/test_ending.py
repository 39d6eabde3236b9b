"""The end of the whole place: said in time, told to everybody, and everything readable for 90 days."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from teduh.delivery.actions import plan_ending, tell_ending, withdraw_ending
from teduh.delivery.models import Ending
from teduh.delivery.rules import all_routes, place_of, stage, stops
from teduh.delivery.rules.surfaces import Use
from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.moments.actions import change_audience
from teduh.moments.actions.prompts import fire_due_prompt, prompt_secret
from teduh.moments.models import Audience, Prompt
from teduh.moments.rules.timing import prompt_instant
from teduh.notify.actions import call_due_hours
from teduh.notify.models import Notice
from tests.factories import befriend, moment, person, signed_in
from tests.people.test_sign_up import sign_up
from tests.security.scene import app

DAY = dt.timedelta(days=1)
END = dt.datetime(2026, 12, 31, tzinfo=dt.UTC)
START = END - 60 * DAY


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (-31, "announced"),
        (-30, "end-30"),
        (-7, "end-7"),
        (0, "ended"),
        (59, "ended"),
        (60, "read-30"),
        (83, "read-7"),
        (90, ""),
    ],
)
def test_what_is_told_when(days, due):
    assert stage(END, END + days * DAY) == due


def test_all_that_the_table_calls_writing_stops_and_nothing_else_of_it():
    routes = [route.split(" ", 1) for route in all_routes()]
    writing = {tuple(route) for route in routes if place_of(*route).use is Use.WRITE}  # type: ignore[union-attr]
    assert {tuple(route) for route in routes if stops(*route)} == writing


@pytest.fixture
def place(clock, settings):
    """A place whose end was said, on the day on which it comes."""
    settings.LOCKED_FEED = False
    clock.move_to(START)
    plan_ending(ends_at=END)
    clock.move_to(END)
    return clock


WRITING = [
    ("POST", "/api/v1/sessions"),
    ("POST", "/api/v1/moments"),
    ("POST", "/api/v1/tickets"),
    ("POST", "/api/v1/moments/{pk}/comments"),
    ("PUT", "/api/v1/moments/{pk}/reaction"),
]


@pytest.mark.parametrize(
    "change",
    [{"audience": "self"}, {"is_sensitive": True}, {"comments_paused": True}, {"caption": ""}],
    ids=lambda change: next(iter(change)),
)
@pytest.mark.django_db
def test_what_is_there_can_still_be_shown_to_fewer_or_said_less(place, change):  # noqa: ARG001 - it has ended
    sari = person("sari")
    shared = moment(sari, caption="telepon 0812", audience=Audience.FRIENDS)
    answer = app(sari).generic(
        "PATCH", f"/api/v1/moments/{shared.pk}", json.dumps(change), content_type="application/json"
    )
    assert answer.status_code == 200


@pytest.mark.parametrize("change", [{"audience": "server", "widen": True}, {"caption": "Baru"}])
@pytest.mark.django_db
def test_and_neither_to_more_nor_in_other_words(place, change):  # noqa: ARG001 - as above
    sari = person("sari")
    shared = moment(sari, caption="pagi", audience=Audience.FRIENDS)
    answer = app(sari).generic(
        "PATCH", f"/api/v1/moments/{shared.pk}", json.dumps(change), content_type="application/json"
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "place_ended")
    with pytest.raises(Refused) as no:
        change_audience(sari, moment_id=shared.pk, audience="public", widen=True)
    shared.refresh_from_db()
    assert (no.value.code, shared.audience, shared.caption) == ("place_ended", Audience.FRIENDS, "pagi")


@pytest.mark.parametrize(("method", "path"), WRITING)
@pytest.mark.django_db
def test_from_its_day_on_nothing_new_is_taken(place, method, path):  # noqa: ARG001 - it has ended
    sari = person("sari")
    address = path.format(pk=moment(sari).pk)
    answer = app(sari).generic(method, address, "{}", content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "place_ended")


@pytest.mark.django_db
def test_a_second_before_everything_is_as_ever(place):
    place.move_to(END - dt.timedelta(seconds=1))
    sari = app(person("sari"))
    assert sari.post("/api/v1/sessions", "{}", content_type="application/json").status_code == 201


@pytest.mark.parametrize("path", ["/capture/", "/account/signup/"])
@pytest.mark.django_db
def test_pages_that_make_something_new_say_why_they_are_shut(place, path):  # noqa: ARG001 - as above
    browser = signed_in(person("sari")) if "capture" in path else Client()
    answer = browser.get(path, headers={"accept": "text/html"})
    assert (answer.status_code, "Tempat ini sudah berakhir" in answer.content.decode()) == (403, True)


@pytest.mark.django_db
def test_nobody_joins_any_more(place, client):  # noqa: ARG001 - as above
    assert sign_up(client).status_code == 403


@pytest.mark.parametrize("days", [0, 45, 89])
@pytest.mark.django_db
def test_reading_and_taking_along_stay_for_90_days(place, days):
    place.move_to(END + days * DAY)
    sari, budi = person("sari"), person("budi")
    befriend(sari, budi)
    own, theirs = moment(sari, caption="pagi"), moment(budi, caption="sore")
    client, browser = app(sari), signed_in(sari)
    read = [
        client.get("/api/v1/feed").status_code,
        client.get(f"/api/v1/moments/{theirs.pk}").status_code,
        client.get(f"/api/v1/people/sari/calendar/{own.day.year}/{own.day.month}").status_code,
        browser.get(f"/m/{own.pk}/").status_code,
        browser.get("/settings/data/").status_code,
        client.post("/api/v1/me/archive").status_code,
    ]
    assert read == [200, 200, 200, 200, 200, 202]


@pytest.mark.django_db
def test_what_is_ones_own_can_still_be_removed(place):  # noqa: ARG001 - as above
    sari = person("sari")
    own = moment(sari)
    assert app(sari).delete(f"/api/v1/moments/{own.pk}").status_code == 204


@pytest.mark.parametrize("path", ["/settings/leave/", "/report/moment/x/", "/settings/data/requests/"])
@pytest.mark.django_db
def test_leaving_reporting_and_asking_stay(place, path):  # noqa: ARG001 - as above
    assert signed_in(person("sari")).post(path).status_code != 403


@pytest.mark.django_db
def test_everybody_is_told_once_at_each_stage(place):
    place.move_to(START)
    person("sari"), person("gone", is_active=False)
    for days in (-60, -45, -30, -29, -7, -1, 0, 1, 60, 61, 83, 89, 90, 91):
        place.move_to(END + days * DAY)
        tell_ending()
    told = Notice.objects.filter(kind="place_ends").order_by("pk")
    assert [(row.person.username, row.key.split(":")[1]) for row in told] == [
        ("sari", "announced"),
        ("sari", "end-30"),
        ("sari", "end-7"),
        ("sari", "ended"),
        ("sari", "read-30"),
        ("sari", "read-7"),
    ]


@pytest.mark.django_db
def test_who_was_told_is_not_told_again_after_a_telling_that_broke_off(place):
    place.move_to(START)
    person("sari")
    tell_ending()
    Ending.objects.update(told="")
    person("budi")
    tell_ending()
    told = Notice.objects.filter(kind="place_ends").values_list("person__username", flat=True)
    assert sorted(told) == ["budi", "sari"]


@pytest.mark.django_db
def test_the_notice_is_in_the_readers_words_and_leads_to_the_page(place):
    place.move_to(START)
    sari = person("sari", language="en")
    tell_ending()
    page = signed_in(sari).get("/notices/").content.decode()
    assert "This place ends on 31 December 2026." in page


@pytest.mark.django_db
def test_nobody_is_asked_to_share_any_more(place):
    """Neither the prompt of a date nor a reminder at an hour of one's choice."""
    instant = next(
        found
        for days in range(1, 9)
        if (found := prompt_instant(prompt_secret(), "Asia/Jakarta", (END + days * DAY).date()))
    )
    place.move_to(instant)
    assert (fire_due_prompt(), Prompt.objects.count(), call_due_hours()) == (None, 0, 0)


@pytest.mark.parametrize("is_over", [False, True])
@pytest.mark.django_db
def test_every_page_says_it_and_the_page_of_the_end_tells_what_stays(place, is_over):
    place.move_to(END if is_over else START)
    browser = signed_in(person("sari", language="en"))
    start, ending = (browser.get(path).content.decode() for path in ("/", "/ending/"))
    said = "This place has ended." if is_over else "This place ends on 31 December 2026."
    assert (said in start, 'href="/ending/"' in start, "31 March 2027" in ending) == (True, True, True)


@pytest.mark.django_db
def test_while_no_end_was_said_no_page_speaks_of_one():
    browser = signed_in(person("sari", language="en"))
    assert "/ending/" not in browser.get("/").content.decode()
    assert "No end is planned." in browser.get("/ending/").content.decode()


@pytest.mark.django_db
def test_the_api_tells_it_to_everybody(place):  # noqa: ARG001 - as above
    assert Client().get("/api/v1/ending").json() == {
        "ends_at": "2026-12-31T00:00:00Z",
        "readable_until": "2027-03-31T00:00:00Z",
        "is_over": True,
    }


@pytest.mark.django_db
def test_it_comes_no_sooner_than_was_said(clock):
    clock.move_to(START)
    plan_ending(ends_at=END)
    with pytest.raises(Refused, match="wrong_ending"):
        plan_ending(ends_at=END - DAY)


@pytest.mark.django_db
def test_it_may_come_later_than_was_said(clock):
    clock.move_to(START)
    plan_ending(ends_at=END)
    plan_ending(ends_at=END + DAY)
    assert Ending.objects.get().ends_at == END + DAY


@pytest.mark.django_db
def test_people_have_30_days_at_least(clock):
    clock.move_to(START)
    with pytest.raises(Refused, match="wrong_ending"):
        plan_ending(ends_at=now() + 30 * DAY - dt.timedelta(seconds=1))


@pytest.mark.django_db
def test_taken_back_everything_goes_on(place):  # noqa: ARG001 - as above
    withdraw_ending()
    sari = app(person("sari"))
    assert sari.post("/api/v1/sessions", "{}", content_type="application/json").status_code == 201


@pytest.mark.django_db
def test_there_is_nothing_to_take_back_where_nothing_was_said():
    with pytest.raises(Refused, match="not_found"):
        withdraw_ending()


@pytest.mark.django_db
def test_the_operator_says_it_on_the_page(clock):
    clock.move_to(START)
    desk = signed_in(person("ibu", is_superuser=True))
    too_soon = desk.post("/desk/delivery/ending/", {"ends_on": "2026-11-05"})
    said = desk.post("/desk/delivery/ending/", {"ends_on": "2026-12-31"})
    assert (too_soon.status_code, said.status_code, Ending.objects.get().ends_at) == (422, 302, END)
    desk.post("/desk/delivery/ending/withdraw/")
    assert not Ending.objects.exists()


@pytest.mark.django_db
def test_to_nobody_else_that_page_is_there():
    browser = signed_in(person("sari", is_staff=True))
    paths = ("/desk/delivery/ending/", "/desk/delivery/ending/withdraw/")
    assert [browser.post(path, {"ends_on": "2030-01-01"}).status_code for path in paths] == [404, 404]


@pytest.mark.django_db
def test_the_operator_says_it_on_the_command_line(clock):
    clock.move_to(START)
    told = StringIO()
    for words in (("on", "2026-12-31"), ("show",), ("withdraw",)):
        call_command("ending", *words, stdout=told)
    said = "ends 2026-12-31, readable until 2027-03-31"
    assert told.getvalue().splitlines() == [said, said, "goes on"]
    with pytest.raises(CommandError):
        call_command("ending", "on", "2026-11-05")
