"""Seats are exact, also when many ask at once; whoever waits gets the next one; nobody is told who comes."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teduh.events.actions import cancel_event, give_back, register, set_event
from teduh.events.models import Event, Registration, Ticket
from teduh.events.queries import ticket_page
from teduh.foundation.refusals import Refused
from teduh.people.actions.farewells import erase_person
from tests.events.planned import STARTS, code_for, event, plan, seated
from tests.factories import person, signed_in

BEFORE = STARTS - dt.timedelta(days=3)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def before():
    with time_machine.travel(BEFORE, tick=False):
        yield


def states(made: Event) -> list[str]:
    return list(Registration.objects.filter(event=made).order_by("pk").values_list("state", flat=True))


def test_who_comes_after_the_last_seat_waits():
    made = seated(2)
    for _ in range(3):
        register(person(), slug=made.slug)
    assert states(made) == ["booked", "booked", "waiting"]
    assert Ticket.objects.count() == 2


def test_asking_twice_takes_one_seat():
    made, rara = seated(2), person()
    register(rara, slug=made.slug)
    register(rara, slug=made.slug)
    assert states(made) == ["booked"]


def test_a_seat_that_is_given_back_goes_to_whoever_waits_longest_and_its_ticket_is_void():
    made, people = seated(1), [person() for _ in range(3)]
    for each in people:
        register(each, slug=made.slug)
    old = Ticket.objects.get().code_hash
    give_back(people[0], slug=made.slug)
    assert states(made) == ["cancelled", "booked", "waiting"]
    assert Ticket.objects.get().code_hash != old


def test_who_comes_back_stands_at_the_end_and_has_another_ticket():
    made, rara, bima = seated(1), person(), person()
    register(rara, slug=made.slug)
    first = code_for(rara, made)
    register(bima, slug=made.slug)
    give_back(rara, slug=made.slug)
    register(rara, slug=made.slug)
    assert states(made) == ["waiting", "booked"]
    give_back(bima, slug=made.slug)
    assert code_for(rara, made) != first


def test_more_seats_are_given_to_those_who_wait_and_fewer_take_nobody_s():
    made, people = seated(1), [person() for _ in range(3)]
    for each in people:
        register(each, slug=made.slug)
    facts: dict[str, Any] = {"kind": Event.Kind.ON_SITE, "takes_registrations": True}
    set_event(made.slug, plan(made.slug, capacity=2, **facts))
    assert states(made) == ["booked", "booked", "waiting"]
    set_event(made.slug, plan(made.slug, capacity=1, **facts))
    assert states(made) == ["booked", "booked", "waiting"]


def test_an_account_that_goes_leaves_its_seat_to_others():
    made, rara, bima = seated(1), person(), person()
    register(rara, slug=made.slug)
    register(bima, slug=made.slug)
    erase_person(rara)
    assert states(made) == ["booked"]


@pytest.mark.parametrize("how", ["none", "draft", "cancelled", "over"])
def test_one_registers_only_for_what_takes_place_and_asks_for_it(how):
    made = event("bincang", takes_registrations=how != "none")
    if how == "cancelled":
        cancel_event("bincang", because_id="a", because_en="a")
    if how == "draft":
        Event.objects.update(state="draft")
    with (
        time_machine.travel(STARTS + dt.timedelta(days=1) if how == "over" else BEFORE, tick=False),
        pytest.raises(Refused) as no,
    ):
        register(person(), slug=made.slug)
    assert no.value.code == "not_open"


def test_a_ticket_is_its_owners_alone_and_kept_by_no_cache():
    made, rara = seated(), person()
    register(rara, slug=made.slug)
    answer = signed_in(rara).get(f"/events/at/{made.slug}/ticket/")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert '<path class="qrline"' in answer.content.decode() or "<path" in answer.content.decode()
    assert signed_in(person()).get(f"/events/at/{made.slug}/ticket/").status_code == 404


def test_nothing_of_a_ticket_in_the_database_opens_a_door():
    made, rara = seated(), person()
    register(rara, slug=made.slug)
    code = code_for(rara, made)
    kept = [str(value) for row in Ticket.objects.values() for value in row.values()]
    assert code not in " ".join(kept)


def test_there_is_no_ticket_once_it_is_over():
    made, rara = seated(), person()
    register(rara, slug=made.slug)
    with time_machine.travel(STARTS + dt.timedelta(days=1), tick=False):
        assert ticket_page(rara, made.slug) is None


def test_registering_and_giving_back_work_without_a_script():
    made, rara = seated(1), signed_in(person())
    page = rara.post(f"/events/at/{made.slug}/register/", follow=True)
    assert page.redirect_chain == [(f"/events/at/{made.slug}/", 302)]
    assert states(made) == ["booked"]
    rara.post(f"/events/at/{made.slug}/give-back/")
    assert states(made) == ["cancelled"]


def test_no_page_names_who_comes():
    made, rara = seated(1), person("rahasia")
    register(rara, slug=made.slug)
    operator = signed_in(person(is_superuser=True))
    pages = [Client().get(f"/events/at/{made.slug}/"), operator.get(f"/desk/events/at/{made.slug}/")]
    pages += [operator.get(f"/events/at/{made.slug}/door/{part}") for part in ("", "tickets/")]
    assert [page.status_code for page in pages] == [200] * 4
    assert ["rahasia" in page.content.decode().lower() for page in pages] == [False] * 4


def test_own_dates_are_asked_for_as_often_for_three_as_for_one():
    rara = person()
    register(rara, slug=seated().slug)
    client = signed_in(rara)
    client.get("/events/mine/")
    with CaptureQueriesContext(connection) as one:
        client.get("/events/mine/")
    for _ in range(2):
        register(rara, slug=seated().slug)
    with CaptureQueriesContext(connection) as three:
        client.get("/events/mine/")
    assert len(one) == len(three)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_ask_in_the_same_instant_exactly_as_many_have_a_seat_as_there_are():
    made, people = seated(5), [person() for _ in range(12)]

    def ask(somebody):
        try:
            return register(somebody, slug=made.slug).state
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(ask, people))
    assert sorted(found) == ["booked"] * 5 + ["waiting"] * 7
    assert Ticket.objects.count() == 5
