"""The panel of help: never empty, never only of what is stale, and always more than one way."""

import datetime as dt
from itertools import product

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from teduh.hub.directory.actions import load_starter
from teduh.hub.directory.formats.portable import PortableChannel
from teduh.hub.directory.queries import help_panel, lines_of
from teduh.hub.directory.rules.ages import Age, Dates, age, due_after
from teduh.hub.directory.rules.panel import Candidate, has_enough_ways, panel
from teduh.safety.help_lines import help_lines
from teduh.safety.rules.help import HelpKind
from tests.hub.directory.listings import CALL, confirmed, listed, portable

TODAY = dt.date(2026, 5, 4)
WEB = PortableChannel("web", "https://x.example/")


def candidate(key="a", *, days=10, kind="crisis", status="active", kinds=("phone", "whatsapp"), **facts):
    due_on, expires_on = due_after(kind, TODAY - dt.timedelta(days=days))
    dates = Dates(status, due_on, expires_on) if status != "unverified" else Dates(status, None, None, TODAY)
    return Candidate(key, kind, facts.pop("reach", "national"), dates, kinds, **facts)


def test_confirmed_comes_before_overdue_and_national_before_local():
    rows = [
        candidate("overdue", days=120),
        candidate("local", reach="local"),
        candidate("z-national"),
        candidate("never", status="unverified"),
    ]
    assert panel(rows, TODAY).talk == ("z-national", "local", "never", "overdue")


def test_twice_past_due_paused_and_closed_are_not_in_it():
    rows = [candidate("old", days=181), candidate("p", status="paused"), candidate("c", status="closed")]
    assert panel(rows, TODAY).talk == ()


def test_the_national_emergency_is_there_until_somebody_has_confirmed_it():
    stale = candidate("112", kind="emergency", days=91)
    assert panel([stale], TODAY).needs_national_emergency
    fresh = candidate("112", kind="emergency", days=90)
    found = panel([fresh], TODAY)
    assert (found.emergency, found.needs_national_emergency) == (("112",), False)


@pytest.mark.parametrize(("there", "shown"), [(("adult", "youth"), 2), (("adult",), 0), (("youth",), 0)])
def test_a_pair_is_shown_together_or_not_at_all(there, shown):
    pair = {"adult": "youth", "youth": "adult"}
    rows = [candidate(key, paired_with=pair[key]) for key in there]
    assert len(panel(rows, TODAY).talk) == shown


def test_a_pair_is_not_cut_by_the_end_of_the_panel():
    rows = [candidate(f"a{number}") for number in range(5)]
    rows += [candidate("b", paired_with="c"), candidate("c", paired_with="b")]
    assert panel(rows, TODAY).talk == ("a0", "a1", "a2", "a3", "a4")


ROWS = st.builds(
    candidate,
    st.text("abcdef", min_size=1, max_size=3),
    days=st.integers(0, 800),
    kind=st.sampled_from(["crisis", "emergency"]),
    status=st.sampled_from(["active", "unverified", "paused", "closed"]),
    kinds=st.sampled_from([("phone",), ("whatsapp",), ("phone", "chat"), ("web",), ()]),
)


@given(st.lists(ROWS, max_size=8, unique_by=lambda row: row.key))
def test_whatever_is_in_the_directory_something_that_is_not_stale_is_shown(rows):
    found = panel(rows, TODAY)
    by_key = {row.key: row for row in rows}
    shown = [by_key[key] for key in (*found.emergency, *found.talk)]
    fresh = [row for row in shown if age(row.dates, TODAY) is Age.CONFIRMED]
    assert fresh or (found.needs_national_emergency and found.needs_international_directory)
    assert has_enough_ways(fresh) or found.needs_international_directory


@pytest.mark.django_db
@pytest.mark.parametrize(("country", "days"), [*product(["ID", "SG", "VN", "NO"], [0, 91, 181, 5000])])
def test_at_any_age_of_the_directory_there_are_two_routes_of_two_kinds(country, days):
    with time_machine.travel("2026-05-04T03:00:00Z", tick=False):
        load_starter()
        listed(confirmed("own", dt.date(2026, 5, 4), country=country))
    with time_machine.travel(dt.datetime(2026, 5, 4, 3, tzinfo=dt.UTC) + dt.timedelta(days=days), tick=False):
        shown = help_panel(country, "id")
        first = shown.first
    assert shown.emergency
    assert len(first) >= 2
    ways = {way.kind for card in first for way in card.ways}
    assert ways & {"phone", "short"}
    assert ways & {"web", "whatsapp", "chat", "sms"}
    fresh = days <= 90
    assert ("own" in {card.key for card in shown.talk if card.age is Age.CONFIRMED}) is fresh
    assert ("own" in {card.key for card in shown.talk}) is (days <= 180)


@pytest.mark.django_db
def test_other_rooms_are_told_the_same_lines():
    listed(confirmed("own", dt.date(2026, 5, 1)))
    with time_machine.travel("2026-05-04T03:00:00Z", tick=False):
        lines = help_lines("ID")
        assert lines == lines_of("ID")
    assert lines[0].kind is HelpKind.EMERGENCY
    own = next(line for line in lines if line.key == "own")
    assert (own.kind, own.confirmed_on, own.phone) == (HelpKind.TALK, dt.date(2026, 5, 1), "(024) 6722565")
    assert lines[-1].kind is HelpKind.DIRECTORY


@pytest.mark.django_db
def test_the_page_is_there_while_the_database_is_away():
    def refuse(*_):
        raise DatabaseError

    with connection.execute_wrapper(refuse):
        assert help_panel("ID", "id").emergency
        assert help_lines("ID")[0].kind is HelpKind.EMERGENCY


@pytest.mark.django_db
def test_the_panel_asks_the_database_as_often_for_three_as_for_one(django_assert_num_queries):
    with time_machine.travel("2026-05-04T03:00:00Z", tick=False):
        listed(confirmed("one"))
        with django_assert_num_queries(2):
            help_panel("ID", "id")
        listed(confirmed("two"), confirmed("three"))
        with django_assert_num_queries(2):
            help_panel("ID", "id")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accepts", "number"),
    [
        ("id", "112"),
        ("en-US,en;q=0.9", "112"),
        ("en-GB", "112"),
        ("en-SG,en;q=0.8", "995"),
        ("de-AT,de", "112"),
        ("pt-BR", "192"),
        ("zh-Hant-TW", "112"),
        ("nonsense;;", "112"),
    ],
)
def test_whoever_has_no_account_reads_the_numbers_of_where_the_browser_is_from(accepts, number):
    page = Client().get("/help/", headers={"accept-language": accepts}).content.decode()
    assert page.index(f'href="tel:{number}"') == page.index('href="tel:')


@pytest.mark.django_db
def test_the_panel_for_a_page_has_two_routes_and_no_frame():
    listed(portable("old", channels=(CALL, WEB)))
    answer = Client().get("/help/panel/")
    page = answer.content.decode()
    assert page.count("<li>") >= 2
    assert 'href="tel:112"' in page
    assert "https://findahelpline.com/" in page
    assert "masthead" not in page
    assert not answer.cookies
