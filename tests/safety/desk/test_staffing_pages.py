"""Whoever runs the place sets hours, roster and policy, sees what is off and why; others read."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teduh.notify.models import Notice
from teduh.safety import actions
from teduh.safety.models import Case, ClosedDay, Policy, Shift, StaffedHours
from teduh.safety.models.append_only import WrittenOnceError
from teduh.safety.policy_draft import draft
from teduh.safety.staffing import may_take_text
from tests.factories import person, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
SHIFT = {
    "username": "moderator",
    "role": "moderator",
    "begins": "2026-11-23T08:00",
    "ends": "2026-11-27T18:00",
}
HOURS = {"weekdays": ["0", "1"], "opens": "09:00", "closes": "17:00", "zone": "Asia/Jakarta"}


@pytest.fixture
def operator(db):  # noqa: ARG001 - stands on what it asks for
    return person("operator", is_staff=True, is_superuser=True)


def browser(somebody, language="en"):
    client = signed_in(somebody)
    client.cookies["django_language"] = language
    return client


@pytest.mark.usefixtures("moderator")
def test_three_steps_of_the_operator_switch_text_on(operator):
    client, seen = browser(operator), []
    drafted = {f"words_{language}": draft(language) for language in ("id", "en")}
    said = {**drafted, "experts": "Psychologists", "lived": "Survivors"}
    for page, data in (("shift", SHIFT), ("hours", HOURS), ("policy", said)):
        seen.append(may_take_text("stories").code)
        assert client.post(f"/desk/staffing/{page}/", data).status_code == 302
    assert [*seen, may_take_text("stories").code] == ["no_hours", "no_hours", "no_policy", ""]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_operator_is_told_what_is_off_and_why(operator, language):
    text = browser(operator, language).get("/desk/staffing/").content.decode()
    off = {"id": "mati", "en": "off"}[language]
    assert text.count(f"· {off}<") == 6
    assert not re.search(r"<script(?![^>]*src=)|style=", text)


@pytest.mark.usefixtures("staffed")
def test_the_desk_reads_hours_and_roster_and_changes_nothing(moderator):
    client = browser(moderator)
    assert "staffing/shift/" not in client.get("/desk/staffing/").content.decode()
    refused = [client.post(f"/desk/staffing/{what}/", SHIFT).status_code for what in ("shift", "hours")]
    refused += [client.post(f"/desk/staffing/shift/{Shift.objects.latest('pk').pk}/").status_code]
    refused += [client.get("/desk/staffing/policy/").status_code]
    assert (refused, Shift.objects.count()) == ([404] * 4, 2)


def test_to_others_there_is_no_roster(author):
    assert browser(author).get("/desk/staffing/").status_code == 404


@pytest.mark.usefixtures("moderator")
def test_a_turn_of_duty_is_said_by_ones_own_clock(operator):
    browser(operator).post("/desk/staffing/shift/", SHIFT)
    assert Shift.objects.get().begins == dt.datetime(2026, 11, 23, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "wrong", [{"username": "nobody"}, {"username": "author"}, {"ends": "2026-11-23T07:00"}, {"begins": ""}]
)
@pytest.mark.usefixtures("moderator", "author")
def test_a_turn_of_duty_that_cannot_be_needs_another_look(operator, wrong):
    answer = browser(operator).post("/desk/staffing/shift/", {**SHIFT, **wrong})
    assert (answer.status_code, Shift.objects.count()) == (422, 0)


def test_hours_end_at_midnight_and_not_before_they_begin(operator):
    client = browser(operator)
    assert client.post("/desk/staffing/hours/", {**HOURS, "closes": "08:00"}).status_code == 422
    client.post("/desk/staffing/hours/", {**HOURS, "closes": "00:00"})
    assert set(StaffedHours.objects.values_list("closes", flat=True)) == {1440}


@pytest.mark.usefixtures("moderator")
def test_what_was_added_can_be_removed(operator):
    client = browser(operator)
    client.post("/desk/staffing/shift/", SHIFT)
    client.post("/desk/staffing/hours/", HOURS)
    client.post("/desk/staffing/closed/", {"day": "2026-11-24"})
    for what, model in (("shift", Shift), ("hours", StaffedHours), ("closed", ClosedDay)):
        for row in model.objects.all():
            client.post(f"/desk/staffing/{what}/{row.pk}/")
        assert model.objects.count() == 0


def test_new_hours_are_new_promises_for_what_waits_unseen(operator):
    actions.open_case("story", "1", level=0)
    before = Case.objects.get().due_at
    browser(operator).post("/desk/staffing/hours/", {**HOURS, "weekdays": ["0", "1", "2"]})
    assert (before, Case.objects.get().due_at) == (
        dt.datetime(2026, 11, 25, 3, tzinfo=dt.UTC),
        dt.datetime(2026, 11, 25, 10, tzinfo=dt.UTC),
    )


def test_a_training_is_written_down_and_lowers_may_follow(operator, moderator):
    browser(operator).post("/desk/staffing/training/", {"username": "moderator", "trained_on": "2026-10-01"})
    actions.open_case("story", "1", level=3)
    assert actions.lower_case(moderator, "story", "1", level=1, reason="A song.").level == 1


def test_a_policy_without_who_took_part_is_not_published(operator):
    said = {"words_id": "Aturan", "words_en": "Rules", "experts": "Psychologists", "lived": ""}
    answer = browser(operator).post("/desk/staffing/policy/", said)
    assert (answer.status_code, Policy.objects.count()) == (422, 0)


def test_what_was_published_is_not_changed_but_published_anew(policy):
    policy.experts = "z"
    with pytest.raises(WrittenOnceError):
        policy.save(update_fields=["experts"])
    with pytest.raises(WrittenOnceError):
        Policy.objects.update(experts="z")
    with pytest.raises(WrittenOnceError):
        Policy.objects.all().delete()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.usefixtures("staffed")
def test_everybody_reads_the_policy_with_hours_and_promises_and_gets_no_cookie(language):
    client = Client()
    client.cookies["django_language"] = language
    answer = client.get("/policy/")
    text = answer.content.decode()
    assert (answer.status_code, len(answer.cookies), "09.00" in text, "15" in text) == (200, 0, True, True)


def test_without_a_policy_its_page_says_so():
    client = Client()
    client.cookies["django_language"] = "en"
    assert "not published yet" in client.get("/policy/").content.decode()


@pytest.mark.usefixtures("moderator", "hours")
def test_who_is_on_call_is_told_that_something_waits_and_nothing_of_it(second, monday):
    evening = dt.datetime(2026, 11, 23, 14, tzinfo=dt.UTC)
    monday.move_to(evening)
    ends = evening + dt.timedelta(hours=9)
    Shift.objects.create(person=second, role="on_call", begins=evening, ends=ends)
    actions.open_case("story", "1", level=3, snippet="Aku capek")
    told = Notice.objects.get(kind="on_call")
    assert (told.person, told.facts) == (second, {})
    page = browser(second).get("/notices/").content.decode()
    assert ("Something needs a person now" in page, "capek" in page, "story" in page) == (True, False, False)


@pytest.mark.usefixtures("hours", "policy")
def test_the_page_asks_as_much_for_three_turns_as_for_one(operator, moderator):
    client, counts = browser(operator), []
    begins = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    for _ in range(3):
        ends = begins + dt.timedelta(days=1)
        Shift.objects.create(person=moderator, role="moderator", begins=begins, ends=ends)
        with CaptureQueriesContext(connection) as asked:
            client.get("/desk/staffing/")
        counts.append(len(asked))
    assert counts[0] == counts[2]
