"""Who gets an answer from the lane, and who does not: from the very next request on."""

import asyncio
import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.conf import settings as here
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teduh.config.lane import application
from teduh.config.lane.root import Root
from teduh.delivery.actions import HostPlan, TrialPlan, plan_trial, register_host
from teduh.delivery.rules import Surface
from teduh.foundation.clock import now
from teduh.media.signing import media_url
from teduh.media.store import default_store
from teduh.moments.queries import feed_bytes, reader
from teduh.people.actions import issue_token, log_out_everywhere, suspend_person
from teduh.people.models import AccessToken, Person
from tests.config.lane.doubles import Doors
from tests.delivery.keys import PUBLIC
from tests.factories import asset_ready, moment, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("homes", "clock")]

FEED = "/api/v1/feed"
# What the lane has been thought through for. A new one may have to be repeated in it.
CONSIDERED = [
    "teduh.config.watch.WatchMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "teduh.foundation.middleware.HeadersMiddleware",
    # Refuses a NUL in the address, which is not plain.
    "teduh.foundation.middleware.AskableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "teduh.people.middleware.TokenAuthenticationMiddleware",
    "teduh.foundation.languages.LanguageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "teduh.foundation.middleware.PageMessagesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Refuses long bodies; what has a body is not plain.
    "teduh.foundation.middleware.BodiesMiddleware",
    # Shuts what is tried with some, or lives elsewhere; the lane leaves all of that to Django.
    # Whoever must set up a second step is nobody in the lane.
    "teduh.people.second_step.SecondStepMiddleware",
    "teduh.delivery.middleware.DeliveryMiddleware",
    # Counts what stands in the table of limits, as the lane does for its own addresses.
    "teduh.foundation.middleware.LimitsMiddleware",
    "teduh.foundation.middleware.RefusalMiddleware",
]


@pytest.fixture
def doors():
    return Doors()


@pytest.fixture
def ayu():
    made = person(is_private=True)
    moment(made)
    return made


@pytest.fixture
def token(ayu):
    return issue_token(ayu, kind=AccessToken.Kind.WEB)


@pytest.fixture
def picture(ayu, tmp_path):
    """A file of a hundred different bytes, and its asset."""
    asset = asset_ready(ayu)
    source = tmp_path / "picture"
    source.write_bytes(bytes(range(100)))
    default_store().save(asset.renditions.get(name="thumb").key, source)
    return asset


def link(asset, viewer):
    return media_url("thumb", asset.pk, viewer.pk, now())


def test_every_middleware_was_thought_of():
    assert here.MIDDLEWARE == CONSIDERED


def test_a_browser_gets_its_feed_from_the_lane(doors, token):
    answer = doors.both(FEED, token=token)
    assert (answer.status, answer.by_lane) == (200, True)


def test_what_is_tried_with_some_is_left_to_django(doors, token, picture, ayu):
    day = dt.timedelta(days=1)
    plan = TrialPlan("now", now() - day, now() + day, Decimal(0), surfaces=[Surface.STAND_ALONE])
    plan_trial(plan)
    answers = [doors.both(path, token=token) for path in (FEED, link(picture, ayu))]
    assert [(answer.status, answer.by_lane) for answer in answers] == [(404, False)] * 2
    plan_trial(replace(plan, percent=Decimal(100)))
    assert doors.both(FEED, token=token).status == 200


def test_where_a_host_serves_the_own_feed_is_left_to_django(doors, token, settings):
    register_host(HostPlan("warga", "Warga", ["https://warga.example"], PUBLIC))
    assert doors.both(FEED, token=token).by_lane
    settings.DELIVERY = {"ID": "embedded"}
    answer = doors.both(FEED, token=token)
    assert (answer.status, answer.by_lane) == (404, False)


def test_an_app_gets_its_feed_from_the_lane(doors, token):
    answer = doors.both(FEED, headers={"authorization": f"Bearer {token}"})
    assert (answer.status, answer.by_lane) == (200, True)


def test_an_apps_token_comes_before_a_browsers(doors, token):
    other = person()
    theirs = issue_token(other, kind=AccessToken.Kind.APP)
    month = now().strftime("%Y/%m").replace("/0", "/")

    path = f"/api/v1/people/{other.username}/calendar/{month}"
    answer = doors.both(path, token=token, headers={"authorization": f"Bearer {theirs}"})

    assert (answer.status, answer.by_lane) == (200, True)


@pytest.mark.parametrize("language", ["id", "en", "xx", "en-GB,en;q=0.9,id;q=0.1"])
def test_the_answer_names_the_same_language(doors, token, language):
    answer = doors.both(FEED, token=token, headers={"accept-language": language})
    assert answer.by_lane


@pytest.mark.parametrize("chosen", ["id", "en", "xx"])
def test_a_chosen_language_comes_first(doors, token, chosen):
    cookies = {"cookie": f"teduh={token}; django_language={chosen}"}
    assert doors.both(FEED, headers=cookies).by_lane


def test_a_small_body_differs_in_what_it_varies_by(doors):
    lonely = person()
    answer = doors.both(FEED, token=issue_token(lonely, kind=AccessToken.Kind.WEB))
    assert (answer.by_lane, answer.header("vary")) == (True, "Accept-Language")


def test_a_packed_body_unpacks_to_the_same(doors, token):
    answer = doors.both(FEED, token=token, headers={"accept-encoding": "gzip, deflate, br"})
    assert (answer.by_lane, answer.header("content-encoding")) == (True, "gzip")


def test_nobody_gets_nothing(doors):
    answer = doors.both(FEED)
    assert (answer.status, answer.by_lane) == (401, False)


@pytest.mark.parametrize("wrong", ["", "x", "' OR 1=1 --", "token with spaces", "\u2603".encode().hex()])
def test_a_wrong_token_gets_nothing(doors, wrong):
    assert [doors.both(FEED, token=wrong).status, doors.asked(FEED, token=wrong).by_lane] == [401, False]


def test_another_kind_of_authorization_is_djangos(doors, token):
    answer = doors.both(FEED, token=token, headers={"authorization": "Basic eDp5"})
    assert (answer.status, answer.by_lane) == (200, False)


@pytest.mark.parametrize("end", ["suspended", "logged out", "expired", "deleted"])
def test_whoever_is_gone_gets_nothing_from_the_next_request_on(doors, ayu, token, picture, end):
    paths = [FEED, link(picture, ayu), f"/api/v1/people/{ayu.username}/calendar/2026/11"]
    before = [doors.both(path, token=token).status for path in paths]
    match end:
        case "suspended":
            Person.objects.filter(pk=ayu.pk).update(is_active=False)
        case "logged out":
            log_out_everywhere(ayu)
        case "expired":
            AccessToken.objects.update(expires_at=now())
        case "deleted":
            suspend_person(ayu)
    answers = [doors.both(path, token=token) for path in paths]

    assert before == [200, 200, 200]
    assert [answer.status for answer in answers] == [401, 404, 404]
    assert [answer.by_lane for answer in answers] == [False, False, False]


def test_django_writes_down_that_a_device_was_seen(doors, token, clock):
    clock.shift(dt.timedelta(minutes=11))
    first, second = doors.asked(FEED, token=token), doors.asked(FEED, token=token)

    assert (first.by_lane, second.by_lane) == (False, True)
    assert first.header("set-cookie").startswith(f"teduh={token};")
    assert AccessToken.objects.get().last_seen_at == now()


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "a b", "["])
def test_a_wrong_host_gets_nothing(doors, token, host):
    # Else the lane, which has not yet seen what Django dresses its answers in, leaves the question to it.
    assert doors.both(FEED, token=token).by_lane
    answer = doors.both(FEED, token=token, headers={"host": host})
    assert (answer.status, answer.by_lane) == (400, False)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1", "[::1]:8000", "LOCALHOST"])
def test_every_name_of_ours_is_answered(doors, token, host):
    assert doors.both(FEED, token=token, headers={"host": host}).by_lane


@pytest.mark.parametrize("name", ["host", "cookie", "authorization", "range"])
def test_whatever_is_sent_twice_is_djangos(doors, token, name):
    assert not doors.both(FEED, token=token, twice=[(name, "x")] * 2).by_lane


@pytest.mark.parametrize(
    "asked",
    [
        {"method": "HEAD"},
        {"method": "POST"},
        {"query": "before=nonsense"},
        {"query": "before=a&before=b"},
        {"query": "other=1"},
        {"headers": {"transfer-encoding": "chunked"}},
        {"http_version": "1"},
        {"authority": "localhost"},
    ],
)
def test_the_unusual_is_djangos(doors, token, asked):
    assert not doors.both(FEED, token=token, **asked).by_lane


@pytest.mark.parametrize("told", ["https", "http", "", "https,http"])
def test_behind_a_proxy_the_headers_of_https_are_the_same(settings, told, token):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    answer = Doors(WSGIHandler()).both(FEED, token=token, headers={"x-forwarded-proto": told})

    assert answer.by_lane
    assert (answer.header("strict-transport-security") is not None) == (told in {"https", "https,http"})


def test_a_server_that_leads_to_https_does_so_in_the_lane_too(settings, token):
    settings.SECURE_SSL_REDIRECT = True
    answer = Doors(WSGIHandler()).both(FEED, token=token)
    assert (answer.status, answer.by_lane) == (301, False)


def test_a_file_is_sent_whole(doors, ayu, token, picture):
    answer = doors.both(link(picture, ayu), token=token)
    assert (answer.status, answer.by_lane, answer.body) == (200, True, bytes(range(100)))


@pytest.mark.parametrize("asked", ["bytes=0-9", "bytes=90-", "bytes=-5", "bytes=99-99", "bytes=0-999"])
def test_a_piece_of_a_file_is_sent(doors, ayu, token, picture, asked):
    answer = doors.both(link(picture, ayu), token=token, headers={"range": asked})
    assert (answer.status, answer.by_lane) == (206, True)


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=-0"])
def test_an_odd_piece_is_answered_alike(doors, ayu, token, picture, asked):
    doors.both(link(picture, ayu), token=token, headers={"range": asked})


def test_a_file_that_is_known_is_not_sent_again(doors, ayu, token, picture):
    path = link(picture, ayu)
    etag = doors.asked(path, token=token).header("etag")
    answers = [
        doors.both(path, token=token, headers={"if-none-match": known})
        for known in (etag, f'"other", {etag}', "*", '"other"', f"W/{etag}")
    ]

    assert [answer.status for answer in answers] == [304, 304, 304, 200, 304]
    assert answers[0].by_lane


@pytest.mark.parametrize("condition", ["if-match", "if-range", "if-modified-since", "if-unmodified-since"])
def test_other_conditions_are_answered_alike(doors, ayu, token, picture, condition):
    asked = {condition: '"other"', "range": "bytes=0-9"}
    doors.both(link(picture, ayu), token=token, headers=asked)


@pytest.mark.parametrize("trick", ["x", "../thumb", "thumb/", "thumb\x00", "..%2fthumb", "THUMB", ""])
def test_no_trick_with_the_address_opens_a_file(doors, ayu, token, picture, trick):
    folder = link(picture, ayu).removesuffix("thumb")
    answer = doors.both(f"{folder}{trick}", token=token)
    assert (answer.status, answer.by_lane) == (404, False)


def test_a_link_of_somebody_else_opens_nothing(doors, token, picture):
    answer = doors.both(link(picture, person()), token=token)
    assert (answer.status, answer.by_lane) == (404, False)


def test_a_missing_file_is_djangos_to_explain(doors, ayu, token):
    answer = doors.asked(link(asset_ready(ayu), ayu), token=token)
    assert (answer.status, answer.by_lane) == (404, False)


def test_who_asks_is_one_question(doors, ayu, token, django_assert_num_queries):
    doors.asked(FEED, token=token)
    with CaptureQueriesContext(connection) as reading:
        feed_bytes(reader(ayu))
    with django_assert_num_queries(len(reading) + 1):
        doors.asked(FEED, token=token)


def test_each_answer_has_an_id_of_its_own(doors, token):
    ids = {doors.asked(FEED, token=token).header("x-request-id") for _ in range(3)}
    assert len(ids) == 3


@pytest.mark.parametrize("is_on", [True, False])
def test_a_setting_turns_the_lane_off(settings, is_on):
    settings.HOT_LANE = is_on
    root, loop = Root(application), asyncio.new_event_loop()
    root.__rsgi_init__(loop)
    root.__rsgi_del__(loop)
    loop.close()
    assert (root.lane is not None) == is_on
