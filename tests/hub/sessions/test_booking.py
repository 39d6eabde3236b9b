"""Hours are offered by the verified alone, booked once, cancelled by either, and told without a topic."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from teduh.foundation.refusals import Refused
from teduh.hub.sessions.access import free_slots
from teduh.hub.sessions.actions import (
    book_slot,
    cancel_booking,
    cancel_of_unverified,
    erase_past,
    remind,
    withdraw_slot,
)
from teduh.hub.sessions.models import Booking, Slot
from teduh.notify.models import Notice
from teduh.people.actions import block_person
from teduh.people.models import Verification
from teduh.stories.actions import open_to_youth
from tests.factories import person, signed_in, years_ago
from tests.hub.sessions.hours import DAY, offered, professional

NOTE = "Aku sulit tidur sejak lama."
HEAVY = "aku ingin mati saja"


def refused(act, *args, **wishes):
    with pytest.raises(Refused) as no:
        act(*args, **wishes)
    return no.value.code


def test_only_the_verified_offer_hours(sari):
    assert refused(offered, sari) == "not_found"
    assert signed_in(sari).get("/sessions/offer/").status_code == 404


def test_an_hour_is_gone_from_the_list_when_the_credential_ends(slot, sari):
    assert free_slots(sari).count() == 1
    Verification.objects.update(ended_at=dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    assert free_slots(sari).count() == 0
    assert refused(book_slot, sari, slot_id=slot.pk) == "not_found"


def test_two_hours_of_one_professional_never_overlap(rina, slot):
    assert refused(offered, rina, hour=10, minutes=30) == "hours_overlap"
    assert offered(rina, hour=11).starts_at > slot.ends_at


ZONES = [
    # day, hour, zone, what is refused or the hour in UTC
    (dt.date(2027, 3, 14), 2, "America/New_York", "no_such_hour"),
    (dt.date(2027, 3, 14), 3, "America/New_York", 7),
    (dt.date(2027, 11, 7), 1, "America/New_York", 5),
    (dt.date(2027, 11, 7), 2, "America/New_York", 7),
    (dt.date(2027, 3, 28), 2, "Europe/Berlin", "no_such_hour"),
    (dt.date(2027, 10, 31), 2, "Europe/Berlin", 0),
    (DAY, 10, "Asia/Jakarta", 3),
]


@pytest.mark.parametrize(("day", "hour", "zone", "expected"), ZONES)
def test_an_hour_is_that_of_the_wall_also_on_days_of_23_and_25_hours(rina, day, hour, zone, expected):
    if expected == "no_such_hour":
        assert refused(offered, rina, day=day, hour=hour, zone=zone) == expected
        return
    made = offered(rina, day=day, hour=hour, zone=zone)
    assert (made.starts_at.hour, made.ends_at - made.starts_at) == (expected, dt.timedelta(minutes=50))


def test_a_booking_is_told_to_both_and_names_no_topic(rina, slot, sari):
    book_slot(sari, slot_id=slot.pk, note=NOTE)
    for one in (rina, sari):
        page = signed_in(one).get("/notices/").content.decode()
        assert "24 November 2026, 10.00" in page
        assert [word for word in ("Psikolog", "Rina Larasati", "tidur") if word in page] == []


def test_the_note_is_sealed_where_it_lies_and_read_by_the_professional_alone(rina, slot, sari):
    booking = book_slot(sari, slot_id=slot.pk, note=NOTE).booking
    (stored,) = Booking.objects.values_list("note", flat=True)
    assert b"tidur" not in bytes(stored)
    path = f"/sessions/booked/{booking.pk}/"
    assert [NOTE in signed_in(one).get(path).content.decode() for one in (rina, sari)] == [True, False]
    assert signed_in(person()).get(path).status_code == 404


def test_where_it_is_only_the_two_are_told(slot, sari):
    assert slot.where not in Client().get("/sessions/").content.decode()
    booking = book_slot(sari, slot_id=slot.pk).booking
    assert slot.where in signed_in(sari).get(f"/sessions/booked/{booking.pk}/").content.decode()


def test_a_heavy_note_is_met_with_help_in_the_same_answer_and_the_appointment_is_made(slot, sari):
    answer = signed_in(sari).post(f"/sessions/hours/{slot.pk}/", {"note": HEAVY})
    assert (answer.status_code, 'id="help-first"' in answer.content.decode()) == (200, True)
    assert (Booking.objects.count(), answer["Cache-Control"]) == (1, "private, no-store")


@pytest.mark.parametrize("by", ["rina", "sari"])
def test_either_cancels_the_other_is_told_and_the_hour_is_free_again(rina, slot, sari, by):
    booking = book_slot(sari, slot_id=slot.pk, note=NOTE).booking
    canceller, other = (rina, sari) if by == "rina" else (sari, rina)
    signed_in(canceller).post(f"/sessions/booked/{booking.pk}/cancel/")
    booking = Booking.objects.get()
    assert (booking.cancelled_by, booking.note) == ("pro" if by == "rina" else "person", "")
    assert [notice.person for notice in Notice.objects.filter(kind="session_cancelled")] == [other]
    assert list(free_slots(person())) == [slot]
    assert refused(cancel_booking, canceller, booking_id=booking.pk) == "not_found"


def test_nobody_else_cancels(slot, sari):
    booking = book_slot(sari, slot_id=slot.pk).booking
    assert refused(cancel_booking, person(), booking_id=booking.pk) == "not_found"


def test_a_block_either_way_hides_the_hour(rina, slot, sari):
    block_person(rina, blocked=sari)
    assert free_slots(sari).count() == 0
    assert refused(book_slot, sari, slot_id=slot.pk) == "not_found"


@pytest.mark.parametrize(("age", "is_open", "code"), [(17, False, "adults_only"), (14, True, "adults_only")])
def test_as_shipped_sessions_are_for_adults(slot, age, is_open, code):
    open_to_youth(person(is_superuser=True), is_open=is_open)
    assert refused(book_slot, person(birth_date=years_ago(age)), slot_id=slot.pk) == code


@pytest.mark.parametrize(
    ("day", "hour", "zone", "code"),
    [
        (dt.date(1, 1, 1), 1, "Asia/Jakarta", "hour_is_over"),
        (dt.date(9999, 12, 31), 23, "America/New_York", "too_far_ahead"),
    ],
)
def test_at_either_end_of_all_years_an_hour_is_refused_in_words(rina, day, hour, zone, code):
    assert refused(offered, rina, day=day, hour=hour, zone=zone) == code


def test_three_ahead_are_the_most_and_never_two_at_one_time(rina, slot, sari):
    other = offered(professional(), hour=10)
    book_slot(sari, slot_id=slot.pk)
    assert refused(book_slot, sari, slot_id=other.pk) == "booked_then"
    for hour in (12, 14):
        book_slot(sari, slot_id=offered(rina, hour=hour).pk)
    assert refused(book_slot, sari, slot_id=offered(rina, hour=16).pk) == "too_many_ahead"


def test_who_comes_second_is_told_that_it_was_just_taken(rina, slot, sari):
    offered(rina, hour=12)
    book_slot(sari, slot_id=slot.pk)
    assert refused(book_slot, person(), slot_id=slot.pk) == "just_taken"


def test_a_booked_hour_is_not_taken_back_and_a_free_one_is(rina, slot, sari):
    booking = book_slot(sari, slot_id=slot.pk).booking
    assert refused(withdraw_slot, rina, slot_id=slot.pk) == "is_booked"
    cancel_booking(sari, booking_id=booking.pk)
    withdraw_slot(rina, slot_id=slot.pk)
    assert Slot.objects.count() == 0


def test_a_calendar_file_has_the_instants_and_a_title_that_says_nothing(slot, sari):
    booking = book_slot(sari, slot_id=slot.pk, note=NOTE).booking
    client, path = signed_in(sari), f"/sessions/booked/{booking.pk}/appointment.ics"
    answer = client.get(path)
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (slot.starts_at, slot.ends_at)
    assert (str(event["summary"]), str(event["status"])) == ("Janji temu", "CONFIRMED")
    told = answer.content.decode()
    assert [word for word in ("rina", "Rina", "sikolog", "tidur", slot.where) if word in told] == []
    cancel_booking(sari, booking_id=booking.pk)
    (event,) = Calendar.from_ical(client.get(path).content).walk("VEVENT")
    assert (str(event["status"]), str(event["sequence"])) == ("CANCELLED", "1")


def test_reminders_come_a_day_and_an_hour_ahead_once_each_to_both(slot, sari, clock):
    book_slot(sari, slot_id=slot.pk)
    counted = []
    for before in (dt.timedelta(hours=24, seconds=1), dt.timedelta(hours=24), dt.timedelta(hours=1)):
        clock.move_to(slot.starts_at - before)
        for _ in range(2):
            remind()
        counted.append(Notice.objects.filter(kind="session_soon").count())
    assert counted == [0, 2, 4]
    assert "24 November 2026, 10.00" in signed_in(sari).get("/notices/").content.decode()


def test_of_a_cancelled_appointment_nobody_is_reminded(slot, sari, clock):
    cancel_booking(sari, booking_id=book_slot(sari, slot_id=slot.pk).booking.pk)
    clock.move_to(slot.starts_at - dt.timedelta(hours=1))
    assert remind() == 0


def test_appointments_with_somebody_whose_credential_ended_are_cancelled_and_told(slot, sari):
    book_slot(sari, slot_id=slot.pk)
    assert cancel_of_unverified() == 0
    Verification.objects.update(ended_at=dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    assert cancel_of_unverified() == 1
    assert Notice.objects.filter(kind="session_cancelled", person=sari).count() == 1


def test_what_was_agreed_is_erased_a_month_after(rina, slot, sari, clock):
    offered(rina, hour=12)
    book_slot(sari, slot_id=slot.pk, note=NOTE)
    clock.move_to(slot.ends_at + dt.timedelta(days=30, seconds=-1))
    erase_past()
    assert list(Slot.objects.all()) == [slot]
    clock.move_to(slot.ends_at + dt.timedelta(days=30))
    erase_past()
    assert (Slot.objects.count(), Booking.objects.count()) == (0, 0)


def test_the_list_asks_as_often_for_three_hours_as_for_one(rina, sari):
    offered(rina)
    client = signed_in(sari)
    counts = []
    for _ in range(2):
        client.get("/sessions/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/sessions/")
        counts.append(len(queries))
        offered(professional(), hour=12)
        offered(rina, hour=14 + len(counts))
    assert counts[0] == counts[1]


def test_the_list_is_read_without_an_account_and_without_a_cookie(rina):
    offered(rina)
    answer = Client().get("/sessions/")
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert "10.00" in answer.content.decode()


def test_an_hour_is_offered_and_booked_on_the_pages(rina, sari):
    said = {"day": "2026-11-24", "hour": "10:00", "minutes": "50", "zone": "Asia/Jakarta", "how": "video"}
    assert signed_in(rina).post("/sessions/offer/", {**said, "where": "https://a.example"}).status_code == 302
    path = f"/sessions/hours/{Slot.objects.get().pk}/"
    assert signed_in(sari).get(path).status_code == 200
    assert signed_in(sari).post(path, {"note": ""}).status_code == 302
    assert Booking.objects.get().person == sari
