"""Home: what one's own day looks like, what friends shared, and where it ends."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teduh.foundation.clock import local_date, now
from teduh.moments.models import Comment, Moment
from teduh.moments.queries.lines import FILLED_BY
from tests.factories import befriend, moment, person, signed_in

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> dt.datetime:
    return now() - dt.timedelta(days=days)


def test_a_visitor_is_told_what_this_is(client):
    answer = client.get("/")
    assert "<h1>Satu momen sehari, di tempat teduh.</h1>" in answer.text
    assert answer["X-Robots-Tag"] == "all"


def test_a_visitor_gets_no_cookie(client):
    assert client.get("/").cookies == {}


def test_an_empty_day_is_an_invitation_without_blame():
    page = signed_in(person()).get("/").text
    assert "Mau berbagi satu momen hari ini?" in page
    assert "Tidak juga tidak apa-apa." in page


def test_somebody_without_friends_is_led_to_people():
    sari = person()
    moment(sari)
    page = signed_in(sari).get("/").text
    assert "Belum ada siapa-siapa bersamamu di sini." in page
    assert 'href="/people/"' in page


def test_ones_own_moment_stands_above_and_not_in_the_list():
    sari = person()
    own = moment(sari, caption="Hujan di warung")
    page = signed_in(sari).get("/").text
    assert "Momenmu hari ini" in page
    assert f'id="m-{own.pk}"' not in page


def test_a_moment_sent_later_stands_with_its_own_day():
    sari, budi, carla, dewi = (person() for _ in range(4))
    for friend in (budi, carla, dewi):
        befriend(sari, friend)
    yesterday, before = (local_date(days_ago(days), sari.time_zone) for days in (1, 2))
    moment(budi, day=yesterday, published_at=days_ago(1))
    moment(carla, day=before, published_at=days_ago(1) - dt.timedelta(minutes=1), sent_later=True)
    moment(dewi, day=yesterday, published_at=days_ago(1) - dt.timedelta(minutes=2))
    page = signed_in(sari).get("/").text
    days = re.findall(r'id="day-([0-9-]+)"', page)
    assert days == sorted(set(days), reverse=True)
    assert len(days) == 2


def test_friends_moments_of_today_come_before_the_end_of_the_day():
    sari, budi = person(), person()
    befriend(sari, budi)
    shared = moment(budi)
    page = signed_in(sari).get("/").text
    assert page.index(f'id="m-{shared.pk}"') < page.index("Kamu sudah melihat semuanya hari ini.")


def test_earlier_days_wait_folded_under_their_dates():
    sari, budi = person(), person()
    befriend(sari, budi)
    before = moment(budi, published_at=days_ago(1))
    moment(budi)
    page = signed_in(sari).get("/").text
    assert page.index('<details class="earlier">') < page.index(f'id="m-{before.pk}"')
    assert f'<h2 class="day-name" id="day-{before.day}">Kemarin</h2>' in page


def test_earlier_days_lie_open_while_nobody_shared_today():
    sari, budi = person(), person()
    befriend(sari, budi)
    moment(budi, published_at=days_ago(1))
    assert '<details class="earlier" open>' in signed_in(sari).get("/").text


def test_older_moments_come_on_pages_by_key():
    sari, budi = person(), person()
    befriend(sari, budi)
    shared = [moment(budi, published_at=days_ago(day)) for day in range(22)]
    browser = signed_in(sari)
    first = browser.get("/").text
    following = first.split('href="/?before=')[1].split('"')[0]
    second = browser.get(f"/?before={following}").text
    seen = [f'id="m-{one.pk}"' in first for one in shared]
    assert seen == [True] * 20 + [False] * 2
    assert [f'id="m-{one.pk}"' in second for one in shared] == [False] * 20 + [True] * 2


def test_a_damaged_link_to_older_days_is_refused_in_words():
    answer = signed_in(person()).get("/?before=xyz")
    assert answer.status_code == 422
    assert "Tautan ke hari-hari sebelumnya itu rusak." in answer.text


def test_a_moment_on_its_way_says_how_far_it_is():
    sari = person()
    own, browser = moment(sari, state=Moment.State.PREPARING), signed_in(sari)
    assert '<progress max="100" value="100">' in browser.get("/").text
    assert browser.get(f"/m/{own.pk}/progress/").json() == {"state": "preparing", "progress": 100}


def test_a_moment_that_could_not_be_prepared_says_why_and_what_next():
    sari = person()
    moment(sari, state=Moment.State.FAILED, failed_because="too_long")
    page = signed_in(sari).get("/").text
    assert "Klip paling lama sepuluh detik" in page
    assert "Tempatmu untuk hari ini kosong lagi." in page


def test_comments_that_wait_are_said_in_words():
    sari, budi = person(), person()
    own = moment(sari)
    Comment.objects.create(moment=own, author=budi, text="halo", state=Comment.State.HELD, created_at=now())
    page = signed_in(sari).get("/").text
    assert "1 komentar menunggumu</a>" in page


def test_lateness_is_never_said_of_a_young_person():
    sari, budi = person(), person(birth_date=dt.date(2011, 1, 1))
    befriend(sari, budi)
    moment(budi)
    assert "setelah panggilan" not in signed_in(sari).get("/").text


def test_a_locked_moment_has_no_address_of_a_picture(settings):
    settings.LOCKED_FEED = True
    sari, budi = person(), person()
    befriend(sari, budi)
    moment(budi, caption="rahasia")
    page = signed_in(sari).get("/").text
    assert "Terbuka setelah kamu membagikan momenmu di hari itu." in page
    assert "/media/" not in page
    assert "rahasia" not in page


def queries_of_home(friends: int) -> int:
    # Numbers of people are given anew in every test, and what is known of one must not be of another.
    FILLED_BY.clear()
    sari = person()
    for _ in range(friends):
        friend = person()
        befriend(sari, friend)
        moment(friend)
        moment(friend, published_at=days_ago(1))
    moment(sari)
    browser = signed_in(sari)
    browser.get("/")
    with CaptureQueriesContext(connection) as counted:
        browser.get("/")
    return len(counted)


def test_home_asks_the_database_as_often_for_three_friends_as_for_one():
    assert queries_of_home(3) == queries_of_home(1)
