"""Several who book or offer at the very same time, each with a connection of their own."""

import pytest

from teduh.hub.sessions.actions import book_slot, take_place
from teduh.hub.sessions.models import Booking, Place, Slot
from tests.at_once import at_once
from tests.factories import person
from tests.hub.sessions.hours import group_of, offered, professional

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_five_who_book_one_hour_at_once_one_has_it():
    rina = professional("rina")
    slot, people = offered(rina), [person() for _ in range(5)]
    offered(rina, hour=12)
    codes = at_once(*(lambda one=one: book_slot(one, slot_id=slot.pk) for one in people))
    assert (codes, Booking.objects.count()) == (["", *["just_taken"] * 4], 1)


def test_of_two_hours_at_one_time_booked_at_once_by_one_person_one_is_kept():
    sari, slots = person("sari"), [offered(professional()) for _ in range(2)]
    codes = at_once(*(lambda one=one: book_slot(sari, slot_id=one.pk) for one in slots))
    assert (codes, Booking.objects.count()) == (["", "booked_then"], 1)


def test_of_overlapping_hours_offered_at_once_one_stands():
    rina = professional("rina")
    codes = at_once(*(lambda minutes=minutes: offered(rina, minutes=minutes) for minutes in (30, 50, 60)))
    assert (codes, Slot.objects.count()) == (["", "hours_overlap", "hours_overlap"], 1)


def test_of_five_who_take_three_places_at_once_three_come():
    group, people = group_of(professional(), professional(), capacity=3), [person() for _ in range(5)]
    codes = at_once(*(lambda one=one: take_place(one, group_id=group.pk, agrees=True) for one in people))
    assert codes == ["", "", "", "session_full", "session_full"]
    assert sorted(Place.objects.values_list("number", flat=True)) == [1, 2, 3]
