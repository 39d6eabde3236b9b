"""Somebody's page: the month as a table, and what of it a viewer may see."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teduh.foundation.clock import now
from teduh.moments.models import Audience
from teduh.people.actions import block_person
from tests.factories import befriend, moment, person, signed_in

NOON = dt.datetime(2026, 11, 18, 5, 0, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def sari():
    return person("sari", display_name="Sari Dewi", joined_at=NOON - dt.timedelta(days=40))


def shared(author, days: int, **fields: Any):
    return moment(author, published_at=now() - dt.timedelta(days=days), **fields)


def test_the_header_has_its_shapes_from_the_room_that_draws_it(sari):
    page = signed_in(sari).get("/@sari/").text
    assert "/people/people" in page.partition("</head>")[0]


def test_who_is_no_friend_reads_why_days_may_be_empty(sari):
    budi, words = person("budi"), "Di bawah ini yang Sari Dewi bagikan denganmu."
    assert words in signed_in(budi).get("/@sari/").text
    befriend(sari, budi)
    assert words not in signed_in(budi).get("/@sari/").text
    assert words not in signed_in(sari).get("/@sari/").text


def test_the_month_is_a_table_with_true_weekday_headers(sari):
    page = signed_in(sari).get("/@sari/").text
    headers = re.findall(r'<th scope="col"><abbr title="(\w+)">(\w+)</abbr></th>', page)
    assert headers[0] == ("Senin", "Sen")
    assert len(headers) == 7
    assert "<caption>Momen Sari Dewi di November 2026</caption>" in page


def test_every_date_of_the_month_stands_in_it_once(sari):
    shared(sari, 3)
    page = signed_in(sari).get("/@sari/").text
    assert re.findall(r'data-day="2026-11-(\d\d)"', page) == [f"{day:02}" for day in range(1, 31)]


def test_a_moment_is_a_link_with_its_date_as_name(sari):
    own = shared(sari, 3)
    page = signed_in(sari).get("/@sari/").text
    assert f'<a class="cell" href="/m/{own.pk}/" aria-label="15 November 2026">' in page


def test_a_cell_that_is_not_for_this_viewer_is_empty(sari):
    budi = person()
    befriend(sari, budi)
    for_friends, for_herself = shared(sari, 3), shared(sari, 4, audience=Audience.SELF)
    page = signed_in(budi).get("/@sari/").text
    assert str(for_friends.pk) in page
    assert str(for_herself.pk) not in page


def test_arrows_lead_to_months_that_can_have_moments(sari):
    browser = signed_in(sari)
    here, before = browser.get("/@sari/").text, browser.get("/@sari/2026/10/").text
    assert 'rel="prev" href="/@sari/2026/10/"' in here
    assert 'rel="next"' not in here
    assert 'rel="next" href="/@sari/2026/11/"' in before
    assert 'rel="prev"' not in before


def test_a_month_that_does_not_exist_is_not_there(sari):
    assert signed_in(sari).get("/@sari/2026/13/").status_code == 404


def test_an_unknown_name_is_not_there(sari):
    assert signed_in(sari).get("/@nobody/").status_code == 404


def test_a_name_is_found_in_any_case(sari):
    assert signed_in(sari).get("/@Sari/").status_code == 200


def test_only_who_blocked_somebody_reads_why_there_is_no_page(sari):
    budi = person("budi")
    block_person(sari, blocked=budi)
    theirs, mine = signed_in(sari).get("/@budi/"), signed_in(budi).get("/@sari/")
    nobodys = signed_in(budi).get("/@nobo/")
    assert (theirs.status_code, mine.status_code) == (404, 404)
    assert "Kamu memblokir orang ini" in theirs.text
    assert mine.text.replace("/@sari/", "/@nobo/") == nobodys.text


def test_on_this_day_is_for_oneself_alone(sari):
    budi = person()
    befriend(sari, budi)
    shared(sari, 365)
    assert "Pada tanggal ini" in signed_in(sari).get("/@sari/").text
    assert "Pada tanggal ini" not in signed_in(budi).get("/@sari/").text


def test_an_empty_month_says_nothing_of_failure(sari):
    page = signed_in(sari).get("/@sari/").text
    assert (
        re.findall(
            "lewat|terlewat|kosong|gagal|belum",
            page.split('<section class="month"')[1].split("</section>")[0],
        )
        == []
    )


def test_a_friend_is_approved_as_a_commenter_and_not(sari):
    budi = person("budi")
    befriend(sari, budi)
    browser = signed_in(sari)
    assert "Setujui sebagai pemberi komentar" in browser.get("/@budi/").text
    browser.post("/@budi/trust/")
    assert "Tarik persetujuan" in browser.get("/@budi/").text
    browser.post("/@budi/distrust/")
    assert "Setujui sebagai pemberi komentar" in browser.get("/@budi/").text


def test_a_visitor_sees_public_moments_of_an_open_account(client, sari):
    public, for_friends = shared(sari, 3, audience=Audience.PUBLIC), shared(sari, 4)
    page = client.get("/@sari/").text
    assert str(public.pk) in page
    assert str(for_friends.pk) not in page


def queries_of_month(moments: int) -> int:
    author = person()
    for days in range(moments):
        shared(author, days)
    browser = signed_in(author)
    browser.get(f"/@{author.username}/")
    with CaptureQueriesContext(connection) as counted:
        browser.get(f"/@{author.username}/")
    return len(counted)


def test_a_month_asks_the_database_as_often_for_three_moments_as_for_one():
    assert queries_of_month(3) == queries_of_month(1)
