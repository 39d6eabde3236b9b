"""The queue: by level, then by age; a few words first; taken on, left for others, and not without end."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teduh.foundation.refusals import Refused
from teduh.hub.directory.actions.checking import Check, record_verification
from teduh.hub.directory.actions.reports import report_listing
from teduh.people.actions.farewells import erase_person
from teduh.safety import actions, queries
from teduh.safety.actions import Ruling
from teduh.safety.models import Case, Look, Shift
from tests.factories import befriend, moment, person, signed_in
from tests.hub.directory.listings import confirmed, listed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def desk_of(somebody, language="en"):
    client = signed_in(somebody)
    client.cookies["django_language"] = language
    return client


def opened(level, key, **said):
    return actions.open_case("story", key, level=level, **said)


def test_the_heaviest_stands_first_and_of_equals_the_longest_waiting(moderator, monday):
    for level, key in ((0, "a"), (1, "b"), (3, "c"), (1, "d"), (2, "e")):
        monday.shift(dt.timedelta(minutes=1))
        opened(level, key, snippet=key)
    assert [line.snippet for line in queries.queue(moderator)] == ["c", "e", "b", "d", "a"]


def test_what_a_young_person_told_comes_before_others_of_its_level(moderator, monday):
    opened(1, "a", snippet="a")
    monday.shift(dt.timedelta(minutes=1))
    opened(1, "b", snippet="b", from_minor=True)
    assert [line.snippet for line in queries.queue(moderator)] == ["b", "a"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_queue_and_a_case_are_there_in_both_languages(moderator, language):
    made = opened(3, "a", snippet="Aku capek")
    for page in ("/desk/", f"/desk/cases/{made.pk}/"):
        text = desk_of(moderator, language).get(page).content.decode()
        assert f'<html lang="{language}"' in text
        assert not re.search(r"<script(?![^>]*src=)|style=", text)


def test_a_report_is_in_the_queue_until_it_is_decided(author, friend, moderator):
    shared = moment(author, caption="Beli ini")
    actions.report_thing(friend, kind="moment", key=str(shared.pk), reason="spam")
    assert [line.snippet for line in queries.queue(moderator)] == ["Beli ini"]
    actions.decide(moderator, kind="moment", key=str(shared.pk), ruling=Ruling("keep"))
    assert queries.queue(moderator) == []


def test_of_reporter_and_words_the_higher_level_counts(author, friend):
    shared = moment(author, caption="Beli ini")
    actions.report_thing(friend, kind="moment", key=str(shared.pk), reason="self_harm")
    assert Case.objects.get().level == 2


def test_an_appeal_is_in_the_queue_of_everybody_but_who_decided(author, friend, moderator, second):
    shared = moment(author)
    actions.report_thing(friend, kind="moment", key=str(shared.pk), reason="spam")
    made = actions.decide(
        moderator, kind="moment", key=str(shared.pk), ruling=Ruling("hide", "spam", "Iklan.")
    )
    actions.make_appeal(author, decision_id=made.pk, words="Bukan.")
    assert [len(queries.queue(who)) for who in (moderator, second)] == [0, 1]
    actions.answer_appeal(second, decision_id=made.pk, outcome="upheld", words="Iklan.")
    assert queries.queue(second) == []


def test_a_listing_that_did_not_work_is_in_the_queue_of_who_may_check_it(moderator):
    (listing,) = listed(confirmed())
    report_listing(listing.pk, reason="no_answer")
    operator = person("operator", is_staff=True, is_superuser=True)
    assert [len(queries.queue(who)) for who in (moderator, operator)] == [0, 1]
    record_verification(operator, key=listing.key, check=Check("called", "reached"))
    assert queries.queue(operator) == []


def test_the_whole_is_read_by_who_has_taken_it_on(author, friend, moderator):
    befriend(author, friend)
    shared = moment(author, caption="Beli ini")
    actions.report_thing(friend, kind="moment", key=str(shared.pk), reason="spam")
    client, page = desk_of(moderator), f"/desk/reports/moment/{shared.pk}/"
    case = f"/desk/cases/{Case.objects.get().pk}/"
    assert client.get(page)["Location"] == case
    assert client.post(f"{case}claim/")["Location"] == page
    assert client.get(page).status_code == 200


def test_nobody_decides_what_somebody_else_has_before_them(author, friend, moderator, second):
    shared = moment(author)
    actions.report_thing(friend, kind="moment", key=str(shared.pk), reason="spam")
    actions.claim_case(second, "moment", str(shared.pk))
    with pytest.raises(Refused, match="claimed_by_another"):
        actions.decide(moderator, kind="moment", key=str(shared.pk), ruling=Ruling("keep"))


def test_what_is_left_for_others_stands_below_for_oneself_alone(moderator, second):
    made = opened(2, "a", snippet="a")
    opened(0, "b", snippet="b")
    desk_of(moderator).post(f"/desk/cases/{made.pk}/skip/")
    assert [[line.snippet for line in queries.queue(who)] for who in (moderator, second)] == [
        ["b", "a"],
        ["a", "b"],
    ]


def look(moderator, minutes, monday, level=1):
    key = f"{minutes} {Look.objects.count()}"
    opened(level, key)
    actions.claim_case(moderator, "story", key)
    monday.shift(dt.timedelta(minutes=minutes))
    actions.release_case(moderator, "story", key)


def test_after_two_hours_of_looking_others_take_over_but_danger_never_waits(moderator, second, monday):
    for _ in range(6):
        look(moderator, 20, monday)
    opened(1, "a")
    opened(3, "b")
    with pytest.raises(Refused) as no:
        actions.claim_case(moderator, "story", "a")
    assert no.value.code == "enough_for_today"
    assert actions.claim_case(moderator, "story", "b").claimed_by == moderator
    assert actions.claim_case(second, "story", "a").claimed_by == second


def test_a_look_that_nobody_ended_counts_twenty_minutes(moderator, monday):
    look(moderator, 300, monday)
    assert queries.standing_of_queue(moderator).looked_minutes == 20


def test_on_the_next_day_the_minutes_begin_anew(moderator, monday):
    look(moderator, 20, monday)
    monday.shift(dt.timedelta(days=1))
    assert queries.standing_of_queue(moderator).looked_minutes == 0


def test_on_a_break_nothing_is_taken_on(moderator):
    opened(1, "a")
    client = desk_of(moderator)
    client.post("/desk/break/begin/")
    with pytest.raises(Refused) as no:
        actions.claim_case(moderator, "story", "a")
    assert no.value.code == "on_a_break"
    client.post("/desk/break/end/")
    assert actions.claim_case(moderator, "story", "a").claimed_by == moderator


def test_minutes_and_breaks_are_forgotten_after_their_time(moderator, monday):
    look(moderator, 5, monday)
    monday.shift(dt.timedelta(days=31))
    assert (actions.forget_looks(), Look.objects.count()) == (1, 0)


@pytest.mark.usefixtures("trained")
def test_the_level_is_set_lower_on_the_page_and_without_training_there_is_no_form(moderator, second):
    made = opened(3, "a")
    page = f"/desk/cases/{made.pk}/"
    assert ["lower" in desk_of(who).get(page).content.decode() for who in (moderator, second)] == [
        True,
        False,
    ]
    assert desk_of(moderator).post(f"{page}lower/", {"level": 1, "reason": ""}).status_code == 422
    assert desk_of(moderator).post(f"{page}lower/", {"level": 1, "reason": "A song."}).status_code == 302
    assert Case.objects.get().level == 1


def test_what_is_gone_elsewhere_is_closed_at_the_desk(moderator):
    made = opened(1, "a")
    client = desk_of(moderator)
    client.post(f"/desk/cases/{made.pk}/claim/")
    client.post(f"/desk/cases/{made.pk}/close/", {"reason": "Withdrawn."})
    assert Case.objects.get().state == "closed"


def test_the_heaviest_is_agreed_on_by_another_on_the_page(moderator, second):
    made = opened(3, "a")
    actions.close_case("story", "a", by=moderator, verdict="kept", reason="")
    desk_of(second).post(f"/desk/cases/{made.pk}/confirm/")
    assert Case.objects.get().state == "closed"


@pytest.mark.usefixtures("hours")
def test_the_counters_tell_every_moderator_what_waits_and_what_came_late(moderator, monday):
    opened(3, "a", about=moderator)
    monday.shift(dt.timedelta(minutes=16))
    actions.note_late()
    found = queries.standing_of_queue(moderator)
    assert (found.waiting, found.late_now, found.late_before) == (1, 1, 1)


# Who may see what: the matrix of the desk.
SEES = [
    ("stranger", "moderators", 0),
    ("author", "moderators", 0),
    ("moderator", "moderators", 1),
    ("professional", "moderators", 0),
    ("operator", "moderators", 0),
    ("left", "moderators", 0),
    ("stranger", "professionals", 0),
    ("author", "professionals", 0),
    ("moderator", "professionals", 0),
    ("professional", "professionals", 1),
    ("operator", "professionals", 0),
    ("left", "professionals", 0),
]


@pytest.mark.parametrize(("who", "desk", "number"), SEES)
@pytest.mark.usefixtures("monday")
def test_who_sees_a_case(who, desk, number, author, moderator):
    opened(1, "a", about=author, desk=desk)
    professional = person("professional")
    begins = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    ends = begins + dt.timedelta(days=3)
    Shift.objects.create(person=professional, role="professional", begins=begins, ends=ends)
    viewers = {
        "stranger": AnonymousUser(),
        "author": author,
        "moderator": moderator,
        "professional": professional,
        "operator": person("operator", is_superuser=True),
        "left": person("left", is_staff=True, is_active=False),
    }
    viewer = viewers[who]
    if isinstance(viewer, AnonymousUser):
        return
    assert len(queries.queue(viewer)) == number


def test_a_case_that_is_not_theirs_answers_as_one_that_is_not_there(author):
    made = opened(1, "a")
    client = desk_of(author)
    pages = (f"/desk/cases/{made.pk}/", "/desk/cases/999/", "/desk/")
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    assert client.post(f"/desk/cases/{made.pk}/claim/").status_code == 404


def test_who_leaves_is_quoted_nowhere_any_more(author):
    opened(1, "a", about=author, snippet="Aku capek")
    opened(3, "b", about=author, snippet="Aku capek")
    erase_person(author)
    left = [(case.state, case.snippet) for case in Case.objects.filter(about=None).order_by("key")]
    assert left == [("closed", ""), ("waiting", "")]


def test_the_queue_asks_as_much_for_three_as_for_one(moderator):
    client, counts = desk_of(moderator), []
    for number in range(3):
        opened(1, f"{number}")
        with CaptureQueriesContext(connection) as asked:
            client.get("/desk/")
        counts.append(len(asked))
    assert counts[0] == counts[2]
