"""Verifiers call and write down what they found; what follows for a listing follows at once."""

import datetime as dt

import pytest
import time_machine
from django.utils.translation import override

from teduh.foundation.refusals import Refused
from teduh.hub.directory.actions import (
    Check,
    appoint_verifier,
    erase_old_reports,
    open_due_rechecks,
    record_verification,
    report_listing,
)
from teduh.hub.directory.formats.portable import PortableChannel
from teduh.hub.directory.models import Change, Listing, Recheck, Report, Verification
from teduh.hub.directory.queries import desk_lines
from tests.factories import person
from tests.hub.directory.listings import confirmed, listed, portable

pytestmark = pytest.mark.django_db
NINE = "2026-05-04T02:00:00Z"  # 09:00 in Jakarta
CALLED = Check("called", "reached", {1: "reached", 2: "slow"})
MISSED = Check("called", "not_reached", {1: "not_reached"})


@pytest.fixture
def verifier():
    somebody = person("vera")
    appoint_verifier(username="@Vera")
    return somebody


def check(verifier, check, at=NINE, key="plain"):
    with time_machine.travel(at, tick=False):
        record_verification(verifier, key=key, check=check)
    return Listing.objects.get(key=key)


def changes():
    return [(line.what, line.how, line.role) for line in Change.objects.exclude(what="added").order_by("pk")]


def test_a_call_that_was_answered_confirms_for_ninety_days(verifier):
    listed()
    row = check(verifier, CALLED)
    assert (row.status, row.verified_on, row.verified_how) == ("active", dt.date(2026, 5, 4), "called")
    assert (row.due_on, row.expires_on) == (dt.date(2026, 8, 2), dt.date(2026, 10, 31))
    assert changes() == [("confirmed", "called", "verifier")]


def test_each_channel_keeps_what_happened_when_it_was_tried(verifier):
    [row] = listed()
    check(verifier, CALLED)
    kept = [(one.last_result, one.last_tried_on) for one in row.channels.all()]
    assert kept == [("reached", dt.date(2026, 5, 4)), ("slow", dt.date(2026, 5, 4))]


def test_who_only_looked_at_its_page_has_confirmed_nothing(verifier):
    listed()
    row = check(verifier, Check("looked", "reached"))
    assert (row.status, row.due_on) == ("unverified", None)
    assert changes() == [("looked_at", "looked", "verifier")]


def test_what_is_nothing_but_a_page_is_confirmed_by_looking(verifier):
    web = PortableChannel("web", "https://x.example/")
    listed(portable(kind="register", channels=(web,)))
    assert check(verifier, Check("looked", "reached")).due_on == dt.date(2027, 5, 4)


def test_two_missed_calls_at_different_hours_pause_it(verifier):
    listed(confirmed())
    assert check(verifier, MISSED).status == "active"
    assert check(verifier, MISSED, "2026-05-04T02:30:00Z").status == "active"
    assert check(verifier, MISSED, "2026-05-05T11:00:00Z").status == "paused"
    assert changes()[-1] == ("paused", "called", "verifier")


def test_a_call_that_was_answered_between_begins_the_count_anew(verifier):
    listed(confirmed())
    check(verifier, MISSED)
    check(verifier, CALLED, "2026-05-04T05:00:00Z")
    assert check(verifier, MISSED, "2026-05-05T11:00:00Z").status == "active"


def test_what_was_paused_comes_back_with_the_next_answer(verifier):
    listed(confirmed(status="paused"))
    assert check(verifier, CALLED).status == "active"


def test_found_closed_is_closed_and_waits_no_more(verifier):
    [row] = listed()
    report_listing(row.pk, reason="no_answer")
    assert check(verifier, Check("visited", "closed")).status == "closed"
    assert not Recheck.objects.filter(closed_at=None).exists()


def test_looking_cannot_find_that_nobody_answers(verifier):
    listed()
    with pytest.raises(Refused) as refused:
        check(verifier, Check("looked", "not_reached"))
    assert refused.value.code == "result_not_possible"
    assert not Verification.objects.exists()


def test_whoever_is_no_verifier_finds_nothing_to_check():
    listed()
    with pytest.raises(Refused) as refused:
        check(person("orang"), CALLED)
    assert (refused.value.code, refused.value.status) == ("not_found", 404)


def test_a_report_opens_a_task_in_the_same_minute(verifier):
    [row] = listed(confirmed())
    with time_machine.travel(NINE, tick=False):
        report_listing(row.pk, reason="wrong_number", words=" salah ")
    report = Report.objects.get()
    task = Recheck.objects.get()
    assert (task.cause, task.opened_at, task.closed_at) == ("reported", report.made_at, None)
    assert report.words == "salah"
    with override("en"):
        assert desk_lines(verifier, "en")[0].cause == "readers say that it did not work"


def test_a_second_report_waits_in_the_same_task():
    [row] = listed(confirmed())
    report_listing(row.pk, reason="no_answer")
    report_listing(row.pk, reason="no_answer")
    assert Recheck.objects.count() == 1


def test_the_third_report_in_a_week_unconfirms_at_once():
    [row] = listed(confirmed())
    for day, status in ((1, "active"), (4, "active"), (7, "unverified")):
        with time_machine.travel(dt.datetime(2026, 5, day, 3, tzinfo=dt.UTC), tick=False):
            report_listing(row.pk, reason="no_answer")
        row.refresh_from_db()
        assert row.status == status
    assert changes() == [("unconfirmed", "", "")]


def test_a_call_answers_the_reports_that_were_there_before_it(verifier):
    [row] = listed(confirmed())
    for _ in range(2):
        with time_machine.travel("2026-05-04T01:00:00Z", tick=False):
            report_listing(row.pk, reason="no_answer")
    check(verifier, CALLED)
    with time_machine.travel("2026-05-04T03:00:00Z", tick=False):
        report_listing(row.pk, reason="no_answer")
    row.refresh_from_db()
    assert row.status == "active"


def test_the_clock_asks_for_what_is_due_and_for_what_was_never_checked_once():
    listed(
        confirmed("fresh"),
        confirmed("due", dt.date(2026, 1, 1)),
        portable("never"),
        portable("c", status="closed"),
    )
    with time_machine.travel(NINE, tick=False):
        assert (open_due_rechecks(), open_due_rechecks()) == (2, 0)
    waiting = Recheck.objects.order_by("listing__key").values_list("listing__key", "cause")
    assert list(waiting) == [("due", "due"), ("never", "never")]


def test_what_readers_wrote_is_forgotten_after_half_a_year():
    [row] = listed()
    with time_machine.travel("2026-01-01T00:00:00Z", tick=False):
        report_listing(row.pk, reason="other", words="x")
    with time_machine.travel("2026-06-29T00:00:00Z", tick=False):
        assert erase_old_reports() == 0
    with time_machine.travel("2026-07-01T00:00:00Z", tick=False):
        assert erase_old_reports() == 1


def test_the_public_log_names_a_role_and_never_a_person():
    fields = {field.name for field in Change._meta.get_fields()}
    assert fields == {"id", "listing", "what", "how", "role", "made_at"}


def test_no_report_keeps_who_made_it():
    fields = {field.name for field in Report._meta.get_fields()}
    assert fields == {"id", "listing", "reason", "words", "made_at"}
