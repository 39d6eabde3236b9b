"""The door: each ticket once, offline too, and told by whichever phone saw it first."""

import datetime as dt
import json
import uuid

import pytest
import time_machine

from teduh.events.actions import Seen, appoint_doorkeeper, dismiss_doorkeeper, give_back, let_in, register
from teduh.events.models import Event, Scan
from teduh.events.queries import door_list
from teduh.events.rules import hash_of
from tests.events.planned import STARTS, code_for, seated
from tests.factories import person, signed_in

pytestmark = pytest.mark.django_db
OPEN = STARTS - dt.timedelta(minutes=10)


@pytest.fixture(autouse=True)
def at_the_door():
    with time_machine.travel(OPEN, tick=False):
        yield


def ticket() -> tuple[Event, str]:
    made, rara = seated(), person()
    register(rara, slug=made.slug)
    return made, hash_of(code_for(rara, made))


def seen(code_hash: str, minutes: int = 0) -> Seen:
    return Seen(uuid.uuid4(), code_hash, OPEN - dt.timedelta(minutes=minutes))


def test_a_ticket_is_let_in_once_and_the_second_time_is_told():
    made, code_hash = ticket()
    (first,) = let_in(made.slug, [seen(code_hash, 2)])
    (second,) = let_in(made.slug, [seen(code_hash)])
    assert (first.verdict, second.verdict) == ("welcome", "again")
    assert second.first_at == OPEN - dt.timedelta(minutes=2)


def test_telling_the_same_scan_twice_counts_it_once():
    made, code_hash = ticket()
    scan = seen(code_hash)
    assert [let_in(made.slug, [scan])[0].verdict for _ in range(2)] == ["welcome", "welcome"]
    assert Scan.objects.count() == 1


def test_of_two_phones_without_a_line_the_earlier_scan_let_them_in_whichever_tells_first():
    made, code_hash = ticket()
    late, early = seen(code_hash, 1), seen(code_hash, 5)
    assert let_in(made.slug, [late])[0].verdict == "welcome"
    assert let_in(made.slug, [early])[0].verdict == "welcome"
    again = let_in(made.slug, [late])[0]
    assert (again.verdict, again.first_at) == ("again", early.at)


def test_a_phone_whose_clock_runs_ahead_lets_nobody_in_later_than_now():
    made, code_hash = ticket()
    assert let_in(made.slug, [seen(code_hash, -600)])[0].first_at == OPEN


def test_a_ticket_of_another_event_or_one_that_was_given_back_is_unknown():
    made, code_hash = ticket()
    other, rara = seated(), person()
    assert let_in(other.slug, [seen(code_hash)])[0].verdict == "unknown"
    register(rara, slug=other.slug)
    theirs = hash_of(code_for(rara, other))
    give_back(rara, slug=other.slug)
    assert let_in(other.slug, [seen(theirs)])[0].verdict == "unknown"
    assert made.slug != other.slug


def test_the_phone_takes_along_hashes_and_hours_and_nothing_else():
    made, code_hash = ticket()
    operator = person(is_superuser=True)
    assert door_list(operator, made.slug) == {code_hash: None}
    let_in(made.slug, [seen(code_hash)])
    assert door_list(operator, made.slug) == {code_hash: OPEN.isoformat()}


def test_a_door_is_there_for_its_doorkeepers_alone():
    made, _ = ticket()
    keeper, address = person("penjaga"), f"/events/at/{made.slug}/door/"
    assert signed_in(keeper).get(address).status_code == 404
    kept = appoint_doorkeeper(made.slug, username="@penjaga")
    assert signed_in(keeper).get(address).status_code == 200
    other = seated()
    assert signed_in(keeper).get(f"/events/at/{other.slug}/door/").status_code == 404
    dismiss_doorkeeper(made.slug, doorkeeper_id=kept.pk)
    for part, method in (("", "get"), ("tickets/", "get"), ("scans/", "post")):
        assert getattr(signed_in(keeper), method)(address + part).status_code == 404


def test_a_phone_tells_what_it_saw_and_hears_of_each():
    made, code_hash = ticket()
    operator = signed_in(person(is_superuser=True))
    scan = {"id": str(uuid.uuid4()), "hash": code_hash, "at": OPEN.isoformat()}
    body = json.dumps({"scans": [scan]})
    answer = operator.post(f"/events/at/{made.slug}/door/scans/", body, content_type="application/json")
    assert answer.json() == {
        "verdicts": [{"id": scan["id"], "verdict": "welcome", "first_at": OPEN.isoformat()}]
    }


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_phone_whose_clock_is_at_an_end_of_the_calendar_lets_in_now(at):
    made, code_hash = ticket()
    operator = signed_in(person(is_superuser=True))
    body = json.dumps({"scans": [{"id": str(uuid.uuid4()), "hash": code_hash, "at": at}]})
    answer = operator.post(f"/events/at/{made.slug}/door/scans/", body, content_type="application/json")
    assert answer.json()["verdicts"][0]["first_at"] == OPEN.isoformat()


@pytest.mark.parametrize(
    "body", ["", "[]", '{"scans": [{}]}', '{"scans": [{"id": "x", "hash": "y", "at": "z"}]}', '{"scans": 3}']
)
def test_what_no_phone_of_ours_says_is_refused(body):
    made, _ = ticket()
    operator = signed_in(person(is_superuser=True))
    answer = operator.post(f"/events/at/{made.slug}/door/scans/", body, content_type="application/json")
    assert answer.status_code == 422


def test_a_code_is_typed_where_there_is_no_script():
    made, rara = seated(), person()
    register(rara, slug=made.slug)
    operator = signed_in(person(is_superuser=True, language="en"))
    operator.cookies["django_language"] = "en"
    address, typed = f"/events/at/{made.slug}/door/", {"code": code_for(rara, made).lower()}
    first, second = (operator.post(address, typed).content.decode() for _ in range(2))
    assert "verdict-welcome" in first
    assert "verdict-again" in second
    assert operator.post(address, {"code": "abc"}).status_code == 422
