"""Nobody is left standing there: by a block, an erasure or a credential that ended."""

import datetime as dt

import pytest
from django.urls import reverse

from teduh.hub.sessions.access import bookings_of
from teduh.hub.sessions.actions import (
    ask_question,
    book_slot,
    cancel_of_unverified,
    remind,
    take_place,
)
from teduh.hub.sessions.models import Booking, GroupSession, Place, Question
from teduh.notify.models import Notice
from teduh.people.actions import block_person
from teduh.people.actions.farewells import erase_person, say_farewell
from teduh.people.models import Verification
from teduh.safety.models import Case
from tests.factories import signed_in
from tests.hub.sessions.hours import group_of, professional


@pytest.fixture
def group(rina):
    return group_of(rina, professional("tono"))


def told_of_an_end(somebody) -> int:
    return Notice.objects.filter(kind="session_cancelled", person=somebody).count()


@pytest.mark.parametrize("by", ["rina", "sari"])
def test_a_block_ends_the_appointment_and_neither_reads_of_it_any_more(rina, slot, sari, by):
    booking = book_slot(sari, slot_id=slot.pk, note="Aku susah tidur.").booking
    blocker, other = (rina, sari) if by == "rina" else (sari, rina)
    block_person(blocker, blocked=other)
    booking = Booking.objects.get()
    assert (booking.cancelled_by, booking.note) == ("pro" if by == "rina" else "person", "")
    assert [bookings_of(one).count() for one in (rina, sari)] == [0, 0]
    assert (told_of_an_end(other), told_of_an_end(blocker)) == (1, 0)
    assert signed_in(rina).get(f"/sessions/booked/{booking.pk}/").status_code == 404


def test_of_what_a_block_ended_the_notice_leads_to_a_page_that_is_there(rina, slot, sari):
    book_slot(sari, slot_id=slot.pk)
    block_person(rina, blocked=sari)
    notice = Notice.objects.get(kind="session_cancelled")
    answer = signed_in(sari).get(reverse("notify:follow", args=[notice.pk]), follow=True)
    assert (answer.redirect_chain[-1][0], answer.status_code) == ("/sessions/", 200)


def test_the_notices_of_before_lead_to_a_page_that_is_there_as_well(rina, slot, sari):
    booking = book_slot(sari, slot_id=slot.pk).booking
    notice = Notice.objects.get(kind="session_booked", person=sari)
    follow = reverse("notify:follow", args=[notice.pk])
    led = signed_in(sari).get(follow, follow=True)
    assert (led.redirect_chain[-1][0], led.status_code) == (f"/sessions/booked/{booking.pk}/", 200)
    block_person(rina, blocked=sari)
    answer = signed_in(sari).get(follow, follow=True)
    assert answer.status_code == 200
    assert "sudah tidak ada" in answer.content.decode()


def test_a_notice_of_a_group_leads_to_it_as_long_as_it_is_theirs_to_see(group, rina, sari):
    browser, page = signed_in(sari), f"/sessions/?group={group.pk}"
    assert browser.get(page)["Location"] == f"/sessions/groups/{group.pk}/"
    block_person(rina, blocked=sari)
    assert browser.get(page).status_code == 200


def test_a_block_leaves_nothing_of_a_note_of_a_session_that_has_begun(rina, slot, sari, clock):
    book_slot(sari, slot_id=slot.pk, note="Aku susah tidur.")
    clock.move_to(slot.starts_at + dt.timedelta(minutes=1))
    block_person(rina, blocked=sari)
    booking = Booking.objects.get()
    assert (booking.note, booking.cancelled_at, bookings_of(rina).count()) == ("", None, 0)


def test_a_block_of_a_host_gives_the_place_back_with_what_waited(group, rina, sari):
    take_place(sari, group_id=group.pk, agrees=True)
    ask_question(sari, group_id=group.pk, text="Apa itu?")
    block_person(sari, blocked=rina)
    assert (Place.objects.count(), Question.objects.count(), Case.objects.get().state) == (0, 0, "closed")


def test_whoever_booked_with_somebody_who_is_erased_is_told(rina, slot, sari):
    book_slot(sari, slot_id=slot.pk)
    erase_person(rina)
    assert (Booking.objects.count(), told_of_an_end(sari)) == (0, 1)
    assert signed_in(sari).get("/notices/").status_code == 200


def test_a_professional_is_told_when_who_booked_is_erased(rina, slot, sari):
    book_slot(sari, slot_id=slot.pk)
    erase_person(sari)
    assert (Booking.objects.count(), told_of_an_end(rina)) == (0, 1)


def test_a_session_whose_host_is_erased_is_cancelled_and_told(group, rina, sari):
    take_place(sari, group_id=group.pk, agrees=True)
    erase_person(rina)
    assert (GroupSession.objects.get().cancelled_at is None, told_of_an_end(sari)) == (False, 1)


def test_what_an_erased_person_asked_waits_for_nobody(group, sari):
    take_place(sari, group_id=group.pk, agrees=True)
    ask_question(sari, group_id=group.pk, text="Apa itu?")
    erase_person(sari)
    assert Case.objects.get().state == "closed"


def test_a_session_whose_hosts_lost_their_credential_is_cancelled_told_once_and_reminds_nobody(
    group, rina, sari, clock
):
    take_place(sari, group_id=group.pk, agrees=True)
    assert cancel_of_unverified() == 0
    Verification.objects.filter(person=rina).update(ended_at=dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    assert (cancel_of_unverified(), cancel_of_unverified(), told_of_an_end(sari)) == (1, 0, 1)
    clock.move_to(group.starts_at - dt.timedelta(hours=1))
    assert remind() == 0


def test_a_professional_is_told_when_who_booked_has_left(rina, slot, sari):
    book_slot(sari, slot_id=slot.pk)
    say_farewell(sari, days=30)
    assert (cancel_of_unverified(), cancel_of_unverified()) == (1, 0)
    assert (told_of_an_end(rina), Booking.objects.get().cancelled_by) == (1, "person")
