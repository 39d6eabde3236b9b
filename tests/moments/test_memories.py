"""What one is reminded of, and what not."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.moments import actions, queries
from teduh.moments.models import Comment, HiddenMemory, Moment
from teduh.people.actions import block_person
from tests.factories import befriend, moment, person, signed_in

NOON = dt.datetime(2026, 11, 22, 5, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_day_in_november():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def sari():
    return person("sari", joined_at=dt.datetime(2023, 1, 1, tzinfo=dt.UTC))


def shared(author, year, month=11, day=22, **fields):
    return moment(author, published_at=dt.datetime(year, month, day, 5, tzinfo=dt.UTC), **fields)


def remembered(somebody):
    return [card.day.isoformat() for card in queries.on_this_day(somebody)]


def test_a_hidden_date_is_not_remembered_and_its_moment_stays(sari):
    kept = shared(sari, 2025)
    shared(sari, 2024)
    actions.hide_dates(sari, first=dt.date(2025, 11, 22), last=dt.date(2025, 11, 22))

    assert remembered(sari) == ["2024-11-22"]
    assert Moment.objects.get(pk=kept.pk).state == Moment.State.LIVE


@pytest.mark.parametrize(
    ("first", "last", "left"),
    [
        ("2024-11-22", "2024-11-22", 1),
        ("2024-11-23", "2025-11-21", 2),
        ("2024-11-22", "2025-11-22", 0),
        ("2023-01-01", "2024-11-22", 1),
        ("2025-11-22", "2030-01-01", 1),
    ],
)
def test_a_hidden_range_has_both_its_ends(sari, first, last, left):
    shared(sari, 2024)
    shared(sari, 2025)
    actions.hide_dates(sari, first=dt.date.fromisoformat(first), last=dt.date.fromisoformat(last))

    assert len(remembered(sari)) == left


@pytest.mark.parametrize("trace", ["comment", "sign"])
def test_moments_with_a_hidden_person_are_not_remembered(sari, trace):
    budi = person("budi")
    befriend(sari, budi)
    shared(sari, 2024)
    with_budi = shared(sari, 2025)
    if trace == "comment":
        Comment.objects.create(
            moment=with_budi, author=budi, text="x", state=Comment.State.REMOVED, created_at=now()
        )
    else:
        actions.react(budi, moment_id=with_budi.pk, kind="hug")
    actions.hide_person(sari, other=budi)

    assert remembered(sari) == ["2024-11-22"]


def test_what_is_shown_again_is_remembered_again(sari):
    shared(sari, 2025)
    hidden = actions.hide_dates(sari, first=dt.date(2025, 1, 1), last=dt.date(2025, 12, 31))
    actions.show_again(sari, hidden_id=hidden.pk)

    assert remembered(sari) == ["2025-11-22"]


def test_nobody_shows_again_what_another_one_hid(sari):
    hidden = actions.hide_dates(sari, first=dt.date(2025, 1, 1), last=dt.date(2025, 1, 1))
    with pytest.raises(Refused) as no:
        actions.show_again(person("other"), hidden_id=hidden.pk)

    assert (no.value.code, HiddenMemory.objects.count()) == ("not_found", 1)


def test_hiding_twice_hides_once(sari):
    other = person("other")
    for _ in range(2):
        actions.hide_dates(sari, first=dt.date(2025, 1, 1), last=dt.date(2025, 1, 2))
        actions.hide_person(sari, other=other)

    assert HiddenMemory.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (
            lambda p: actions.hide_dates(p, first=dt.date(2025, 1, 2), last=dt.date(2025, 1, 1)),
            "dates_turned",
        ),
        (lambda p: actions.hide_person(p, other=p), "not_oneself"),
    ],
)
def test_what_cannot_be_hidden_is_said(sari, change, code):
    with pytest.raises(Refused) as no:
        change(sari)

    assert (no.value.code, HiddenMemory.objects.count()) == (code, 0)


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"first_day": dt.date(2025, 1, 2), "last_day": dt.date(2025, 1, 1)},
        {"first_day": dt.date(2025, 1, 2)},
    ],
)
def test_the_database_refuses_a_row_that_hides_nothing(sari, row):
    with pytest.raises(IntegrityError), transaction.atomic():
        HiddenMemory.objects.create(owner=sari, created_at=now(), **row)


def test_a_month_is_looked_back_on_in_the_order_of_its_days_with_all_of_them(sari):
    for day in (30, *range(1, 30), 31):
        shared(sari, 2026, 10, day)
    recap = queries.month_recap(sari, year=2026, month=10)

    assert [card.day.day for card in recap.cards] == list(range(1, 32))
    assert (recap.previous, recap.next) == ((2026, 9), (2026, 11))


def test_a_recap_has_only_ones_own_live_moments_that_are_not_hidden(sari):
    budi = person("budi")
    befriend(sari, budi)
    shared(budi, 2026, 10, 1)
    shared(sari, 2026, 10, 2, state=Moment.State.REMOVED)
    shared(sari, 2026, 10, 3)
    shared(sari, 2026, 10, 4)
    actions.hide_dates(sari, first=dt.date(2026, 10, 3), last=dt.date(2026, 10, 3))

    assert [card.day.day for card in queries.month_recap(sari, year=2026, month=10).cards] == [4]


@pytest.mark.parametrize(("on_profile", "on_page"), [(True, False), (False, True), (False, False)])
def test_calendar_and_page_are_switched_apart(sari, on_profile, on_page):
    shared(sari, 2025)
    actions.choose_memories(sari, shows_on_profile=on_profile, shows_on_page=on_page)
    browser = signed_in(sari)
    found = ["22 November 2025" in browser.get(address).text for address in ("/@sari/", "/memories/")]

    assert found == [on_profile, on_page]


def test_a_date_is_hidden_with_one_tap_from_the_memory_itself(sari):
    shared(sari, 2025)
    browser = signed_in(sari)
    answer = browser.post("/memories/hidden/dates/", {"first": "2025-11-22", "next": "/memories/"})

    assert (answer.status_code, answer["location"]) == (302, "/memories/")
    assert remembered(sari) == []


def test_a_form_that_needs_another_look_keeps_what_was_written(sari):
    answer = signed_in(sari).post("/memories/hidden/dates/", {"first": "2025-11-22", "last": "2025-11-20"})

    assert (answer.status_code, 'value="2025-11-20"' in answer.text) == (422, True)


def test_a_person_whom_one_does_not_reach_cannot_be_named(sari):
    answer = signed_in(sari).post("/memories/hidden/person/", {"username": "nobody.here"})

    assert (answer.status_code, HiddenMemory.objects.count()) == (422, 0)


def test_a_hidden_person_who_blocks_is_not_named_any_more(sari):
    """They would be told that whom they cannot find is here all the same."""
    budi = person("budi")
    hidden = actions.hide_person(sari, other=budi)
    block_person(budi, blocked=sari)

    assert list(queries.hidden_memories(sari)) == []
    with pytest.raises(Refused, match="not_found"):
        actions.show_again(sari, hidden_id=hidden.pk)


@pytest.mark.parametrize("address", ["/memories/", "/memories/2026/10/", "/memories/hidden/"])
def test_memories_are_for_who_is_signed_in(client, address):
    assert client.get(address).status_code == 302


def test_a_month_that_is_in_no_calendar_is_not_there(sari):
    assert signed_in(sari).get("/memories/2026/13/").status_code == 404


def test_a_month_costs_the_same_whether_it_has_one_moment_or_three(sari):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/memories/2026/10/").status_code == 200
        return len(asked)

    browser = signed_in(sari)
    shared(sari, 2026, 10, 1)
    browser.get("/memories/2026/10/")
    one = cost()
    shared(sari, 2026, 10, 2)
    shared(sari, 2026, 10, 3)

    assert cost() == one


def test_the_words_of_memories_never_count_days_in_a_row(sari):
    page = signed_in(sari).get("/memories/2026/10/").text.lower()

    assert [word for word in ("streak", "beruntun", "terlewat", "missed") if word in page] == []


def test_the_api_hides_lists_and_shows_again(sari):
    browser, other = signed_in(sari), person("other")
    made = browser.post(
        "/api/v1/memories/hidden/dates", {"first": "2025-11-20", "last": "2025-11-25"}, "application/json"
    )
    browser.put(f"/api/v1/memories/hidden/people/{other.username}")
    listed = browser.get("/api/v1/memories/hidden").json()
    gone = browser.delete(f"/api/v1/memories/hidden/{made.json()['id']}")

    assert (made.status_code, gone.status_code, HiddenMemory.objects.count()) == (201, 204, 1)
    assert {(one["first_day"], one["person"]) for one in listed} == {("2025-11-20", None), (None, "other")}


def test_the_api_tells_a_month_and_where_memories_appear(sari):
    shared(sari, 2026, 10, 3)
    browser = signed_in(sari)
    chosen = browser.put(
        "/api/v1/memories/places", {"shows_on_profile": False, "shows_on_page": True}, "application/json"
    )
    recap = browser.get("/api/v1/memories/recap/2026/10").json()

    assert chosen.json() == browser.get("/api/v1/memories/places").json()
    assert ([card["day"] for card in recap["cards"]], recap["next"]) == (["2026-10-03"], [2026, 11])
