"""Over a limit the lane says nothing, whatever it answers: Django refuses as if there were no lane."""

import pytest
from django.urls import resolve

from teduh.config.lane.routes import BEGINNINGS, EXACT
from teduh.foundation import limits
from teduh.foundation.clock import now
from teduh.media.signing import media_url
from teduh.media.store import default_store
from teduh.people.actions import issue_token
from teduh.people.models import AccessToken
from tests.config.lane.doubles import Doors
from tests.factories import asset_ready, moment, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("homes", "clock")]

SAMPLES = [route.sample for route in (*EXACT.values(), *(route for _, route in BEGINNINGS))]
# An open stream is asked for in tests of a real server.
ENDING = [sample for sample in SAMPLES if not sample.endswith("/events")]


@pytest.fixture
def doors():
    return Doors()


@pytest.fixture
def ayu():
    made = person("ayu")
    moment(made)
    return made


@pytest.fixture
def token(ayu):
    return issue_token(ayu, kind=AccessToken.Kind.WEB)


@pytest.fixture
def path_like(ayu, tmp_path):
    """An address of the same kind as a sample, which shows something to ayu."""

    def path(sample):
        if sample.startswith("/media/"):
            return media_url("thumb", picture(ayu, tmp_path).pk, ayu.pk, now())
        return sample.replace("somebody", ayu.username).replace("2026/1", "2026/11")

    return path


def picture(owner, folder):
    asset = asset_ready(owner)
    (folder / "picture").write_bytes(bytes(100))
    default_store().save(asset.renditions.get(name="thumb").key, folder / "picture")
    return asset


@pytest.fixture
def limit_to_two(monkeypatch, tmp_path):
    """Lets two requests of an address pass, counted `per` person or address."""

    def write(sample, per="person"):
        route = f"GET {resolve(sample).route}"
        row = f'per = "{per}"\namount = 2\nseconds = 600\nwhat = "Few."\nroutes = ["{route}"]\n'
        table = tmp_path / "limits.toml"
        table.write_text(f"[limits.narrow]\n{row}")
        monkeypatch.setattr(limits, "TABLE", table)
        forget_table()

    yield write
    monkeypatch.undo()
    forget_table()


def forget_table():
    for kept in (limits.table, limits.limits, limits.limits_of_routes):
        kept.cache_clear()


@pytest.mark.parametrize("sample", ENDING)
def test_what_the_lane_answers_counts_and_over_the_limit_django_refuses(
    doors, token, path_like, limit_to_two, sample
):
    limit_to_two(sample)
    path = path_like(sample)
    answers = [doors.asked(path, token=token) for _ in range(3)]

    assert [answer.by_lane for answer in answers] == [True, True, False]
    assert [answer.status for answer in answers] == [200, 200, 429]


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_django_answered_counts_for_the_lane_and_both_refuse_alike(
    doors, token, path_like, limit_to_two, sample
):
    limit_to_two(sample)
    path = path_like(sample)
    before = [doors.of_django(path, token=token).status for _ in range(2)]
    refused = doors.both(path, token=token)

    assert (before, refused.status, refused.by_lane) == ([200, 200], 429, False)


@pytest.mark.parametrize("sample", ENDING)
def test_what_is_counted_by_address_is_djangos(doors, token, path_like, limit_to_two, sample):
    limit_to_two(sample, per="address")
    path = path_like(sample)
    answers = [doors.asked(path, token=token) for _ in range(2)]

    assert [(answer.status, answer.by_lane) for answer in answers] == [(200, False)] * 2


def test_a_picture_asked_for_by_an_app_is_counted_as_django_does(doors, token, path_like, limit_to_two):
    limit_to_two("/media/-/thumb")
    app = {"authorization": f"Bearer {token}"}
    path = path_like("/media/-/thumb")
    answers = [doors.asked(path, headers=app).status for _ in range(3)]

    assert (answers, doors.both(path, headers=app).by_lane) == ([200, 200, 429], False)


def test_a_name_that_was_only_tried_counts_once(doors, token, limit_to_two):
    sample = "/api/v1/people/somebody/calendar/2026/1"
    limit_to_two(sample)
    statuses = [doors.asked(sample, token=token).status for _ in range(3)]

    assert statuses == [404, 404, 429]


def test_months_are_limited_as_the_table_says(doors, ayu, token):
    path = f"/api/v1/people/{ayu.username}/calendar/2026/11"
    for _ in range(limits.limits()["profile"].amount - 1):
        limits.limit("profile", limits.person_key(ayu.pk))
    last, refused = doors.asked(path, token=token), doors.both(path, token=token)

    assert [(last.status, last.by_lane), (refused.status, refused.by_lane)] == [(200, True), (429, False)]
