"""Leaving: hidden at once, erased on the chosen day, and nothing of theirs is left anywhere."""

import datetime as dt

import pytest
import time_machine
from django.apps import apps
from django.test import Client

from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.media.actions import erase_asset
from teduh.media.models import Asset, Rendition
from teduh.media.store import default_store
from teduh.media.strays import files_without_rows
from teduh.moments.access import visible_comments, visible_moments
from teduh.moments.actions import leave_comment, react
from teduh.moments.models import Comment, Moment, Reaction
from teduh.people import actions
from teduh.people.models import AccessToken, Farewell, Person
from tests.factories import befriend, moment, person, signed_in

pytestmark = pytest.mark.django_db
PASSWORD = "a-quiet-river-42"  # noqa: S105 - of nobody


@pytest.fixture
def friends():
    sari, budi = person("sari", password=PASSWORD), person("budi")
    befriend(sari, budi)
    return sari, budi


def proven() -> Client:
    """A browser whose person has just shown again who they are."""
    browser = Client()
    browser.post("/account/login/", {"login": "sari", "password": PASSWORD})
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    return browser


def later(**span: int):
    return time_machine.travel(now() + dt.timedelta(**span), tick=False)


def test_from_the_next_request_on_nobody_sees_them_or_their_words(friends):
    sari, budi = friends
    own, hers = moment(budi), moment(sari)
    leave_comment(sari, moment_id=own.pk, text="hi")
    actions.say_farewell(sari, days=30)

    assert not visible_moments(budi).filter(pk=hers.pk).exists()
    assert list(visible_comments(budi, own)) == []
    assert signed_in(budi).get("/@sari/").status_code == 404


def test_every_device_is_signed_out(friends):
    sari, _ = friends
    browser = signed_in(sari)
    actions.say_farewell(sari, days=7)

    assert AccessToken.objects.filter(person=sari).count() == 0
    assert browser.get("/settings/").status_code == 302


@pytest.mark.parametrize("days", [-1, 31, 3650])
def test_a_number_of_days_that_is_not_offered_changes_nothing(friends, days):
    sari, _ = friends
    with pytest.raises(Refused) as no:
        actions.say_farewell(sari, days=days)

    assert (no.value.code, Farewell.objects.count(), sari.is_active) == ("days_unknown", 0, True)


@pytest.mark.parametrize(
    ("days", "minutes", "erased"), [(0, 0, 1), (1, 1439, 0), (1, 1440, 1), (30, 43199, 0)]
)
def test_the_erasure_comes_on_the_chosen_day_and_not_before(friends, days, minutes, erased):
    with time_machine.travel(dt.datetime(2026, 3, 29, 0, 30, tzinfo=dt.UTC), tick=False):
        actions.say_farewell(friends[0], days=days)
        with later(minutes=minutes):
            assert actions.erase_who_left() == erased
            assert Person.objects.filter(username="sari").count() == 1 - erased


def test_who_comes_back_in_time_finds_all_as_it_was(friends):
    sari, budi = friends
    hers = moment(sari)
    actions.say_farewell(sari, days=7)
    actions.come_back(sari)
    with later(days=8):
        actions.erase_who_left()

    assert visible_moments(budi, at=now()).filter(pk=hers.pk).exists()


def test_a_suspended_person_does_not_come_back_by_this_way(friends):
    sari, _ = friends
    actions.suspend_person(sari)
    with pytest.raises(Refused) as no:
        actions.come_back(sari)

    assert (no.value.code, Person.objects.get(pk=sari.pk).is_active) == ("not_found", False)


def test_no_row_and_no_file_of_theirs_is_left(friends, settings, tmp_path):
    settings.MEDIA_HOME, settings.INCOMING_HOME = tmp_path / "media", tmp_path / "incoming"
    sari, budi = friends
    hers, his = moment(sari), moment(budi)
    for rendition in Rendition.objects.filter(asset__owner=sari):
        source = tmp_path / "source"
        source.write_bytes(rendition.name.encode())
        default_store().save(rendition.key, source)
    leave_comment(sari, moment_id=his.pk, text="hi")
    react(sari, moment_id=his.pk, kind="hug")
    react(budi, moment_id=hers.pk, kind="hug")
    assets = list(Asset.objects.filter(owner=sari).values_list("pk", flat=True))
    actions.erase_person(sari)
    for asset in assets:
        erase_asset.func(str(asset))

    assert left_of("sari") == []
    assert (list(default_store().keys()), list(files_without_rows(default_store()))) == ([], [])
    assert (Moment.objects.get(pk=his.pk).comment_count, Reaction.objects.count()) == (0, 0)


def left_of(username: str) -> list[str]:
    """Rows of any table whose key to a person leads to nobody, or to them."""
    people = set(Person.objects.values_list("pk", flat=True))
    left = [username] if Person.objects.filter(username=username).exists() else []
    for model in apps.get_models():
        for key in model._meta.concrete_fields:
            if key.related_model is Person:
                pointing = set(
                    model._default_manager.exclude(**{key.name: None}).values_list(key.attname, flat=True)
                )
                left += [f"{model._meta.label}.{key.name}"] if pointing - people else []
    return left


def test_what_others_answered_stays(friends):
    sari, budi = friends
    his = moment(budi)
    said = leave_comment(sari, moment_id=his.pk, text="hi")
    answer = leave_comment(budi, moment_id=his.pk, text="hello", reply_to=said.pk)
    actions.erase_person(sari)

    assert list(visible_comments(budi, his)) == [answer]
    assert Comment.objects.get(pk=answer.pk).text == "hello"


def test_leaving_asks_first_who_one_is_and_then_shows_the_way_back(friends):
    sari, _ = friends
    browser = proven()
    left = browser.post("/settings/leave/", {"days": "7"})
    page = browser.get(left["location"])

    assert (left.status_code, page.status_code) == (302, 200)
    assert browser.post(left["location"]).status_code == 302
    assert Person.objects.get(pk=sari.pk).is_active


def test_who_logs_in_while_leaving_finds_the_way_back(friends):
    actions.say_farewell(friends[0], days=7)
    answer = Client().post("/account/login/", {"login": "sari", "password": PASSWORD})

    assert answer["location"].startswith("/farewell/")


@pytest.mark.parametrize("seal", ["x", "MQ:1abcde:forged"])
def test_a_forged_way_back_leads_nowhere(friends, seal):
    actions.say_farewell(friends[0], days=7)

    assert Client().get(f"/farewell/{seal}/").status_code == 404


def test_a_browser_that_was_signed_in_long_ago_is_asked_again(friends):
    browser = signed_in(friends[0])
    answer = browser.post("/settings/leave/", {"days": "7"})

    assert (answer.status_code, Farewell.objects.count()) == (302, 0)
    assert answer["location"].startswith("/account/reauthenticate/")


@pytest.mark.usefixtures("friends")
def test_no_days_left_means_now():
    browser = proven()
    page = browser.post("/settings/leave/", {"days": "0"})
    actions.erase_who_left()

    assert (page.status_code, Person.objects.filter(username="sari").count()) == (200, 0)
