"""Of whose doings somebody is told, silently told, or not told."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teduh.foundation.clock import now
from teduh.moments.actions import lift_restriction, react, restrict_person
from teduh.notify.actions import choose_sender
from teduh.notify.actions.telling import tell
from teduh.notify.models import Notice
from teduh.notify.queries import unread_count
from teduh.notify.rules import handling_of
from tests import factories
from tests.moments.apps import App
from tests.moments.taking import refused

pytestmark = pytest.mark.django_db
OLD = dt.timedelta(days=30)


@pytest.fixture
def sari():
    return factories.person("sari")


def someone(name: str, age: dt.timedelta = OLD):
    return factories.person(name, joined_at=now() - age)


def hears(reader, doer, kind: str = "reacted") -> tuple[int, int]:
    """How many notices there are in the list, and how many of them ring."""
    Notice.objects.all().delete()
    tell(reader, kind, "7", {}, by=doer, again=True)
    return Notice.objects.filter(person=reader).count(), unread_count(reader.pk)


def queries_of(act, *words) -> int:
    """Without the marks to which work is undone: each has one end, by one word or two."""
    with CaptureQueriesContext(connection) as captured:
        act(*words)
    marks = ("SAVEPOINT", "ROLLBACK", "RELEASE")
    return sum(not query["sql"].startswith(marks) for query in captured)


WHAT_COMES = {"accept": (1, 1), "filter": (1, 0), "drop": (0, 0)}


@pytest.mark.parametrize("handling", WHAT_COMES)
def test_strangers_are_told_of_as_was_chosen_and_friends_always(sari, handling):
    friend, stranger = someone("budi"), someone("citra")
    factories.befriend(sari, friend)
    choose_sender(sari, sender="stranger", handling=handling)
    assert (hears(sari, stranger), hears(sari, friend)) == (WHAT_COMES[handling], (1, 1))


@pytest.mark.parametrize("handling", WHAT_COMES)
def test_an_account_is_new_for_thirty_days_to_the_second(sari, handling):
    choose_sender(sari, sender="newcomer", handling=handling)
    young, old = someone("budi", OLD - dt.timedelta(seconds=9)), someone("citra")
    assert (hears(sari, young), hears(sari, old)) == (WHAT_COMES[handling], (1, 1))


def test_of_whom_one_restricts_one_hears_nothing_unless_one_wants_to(sari):
    budi = someone("budi")
    restrict_person(sari, restricted=budi)
    assert hears(sari, budi) == (0, 0)
    choose_sender(sari, sender="restricted", handling="filter")
    assert hears(sari, budi) == (1, 0)
    lift_restriction(sari, restricted=budi)
    assert hears(sari, budi) == (1, 1)


def test_of_a_restricted_sign_nobody_is_told_and_it_asks_the_database_as_often(sari):
    friends = [someone(name) for name in ("warming", "budi", "citra")]
    days = [dt.date(2026, 11, number) for number in (1, 2, 3)]
    for friend in friends:
        factories.befriend(sari, friend)
    restrict_person(sari, restricted=friends[1])
    Notice.objects.all().delete()
    asked = [
        queries_of(lambda shared, friend: react(friend, moment_id=shared.pk, kind="hug"), shared, friend)
        for shared, friend in zip([factories.moment(sari, day=day) for day in days], friends, strict=True)
    ]
    assert asked[1] == asked[2]
    assert Notice.objects.filter(kind="reacted", causes__person=friends[1]).count() == 0


def test_answers_to_what_one_did_come_whoever_gives_them(sari):
    choose_sender(sari, sender="stranger", handling="drop")
    assert hears(sari, someone("budi"), "follow_accepted") == (1, 1)


def test_what_comes_silently_leaves_an_unread_matter_unread(sari):
    friend, stranger = someone("budi"), someone("citra")
    factories.befriend(sari, friend)
    choose_sender(sari, sender="stranger", handling="filter")
    hears(sari, friend)
    tell(sari, "reacted", "7", {}, by=stranger)
    assert (Notice.objects.filter(key="7").count(), unread_count(sari.pk)) == (1, 1)


def test_the_strictest_of_several_holds():
    chosen = {"stranger": "filter", "newcomer": "drop"}
    assert handling_of("reacted", ["stranger", "newcomer"], chosen) == "drop"
    assert handling_of("reacted", [], chosen) == "accept"


def test_page_and_api_keep_the_choice(sari):
    browser, app = factories.signed_in(sari), App(sari)
    said = {"stranger": "filter", "newcomer": "accept", "restricted": "drop"}
    assert browser.post("/settings/notifications/senders/", said).status_code == 302
    assert app.send("PUT", "/notices/senders/newcomer", {"handling": "drop"})[0] == 204
    chosen = {line["sender"]: line["handling"] for line in app.send("GET", "/notices/senders")[1]}
    assert chosen == {"stranger": "filter", "newcomer": "drop", "restricted": "drop"}
    assert app.send("PUT", "/notices/senders/newcomer", {"handling": "x"})[0] == 422
    assert browser.post("/settings/notifications/senders/", {"stranger": "x"}).status_code == 422
    assert refused(choose_sender, sari, sender="x", handling="drop") == ("unknown_sender", 422)
