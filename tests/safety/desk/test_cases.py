"""One queue: opened, raised, taken on, lowered by a trained human, closed; the heaviest by two."""

import datetime as dt

import pytest

from teduh.foundation.refusals import Refused
from teduh.safety import actions
from teduh.safety.models import Case, DeskEntry, Incident
from teduh.safety.signals import on_call_needed
from tests.factories import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def code(act, *args, **said):
    with pytest.raises(Refused) as no:
        act(*args, **said)
    return no.value.code


def opened(level=0, key="1", **said):
    return actions.open_case("story", key, level=level, **said)


def test_opened_twice_is_one_case_and_the_heavier_level_counts():
    opened(1)
    opened(2)
    opened(0)
    assert Case.objects.get().level == 2


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_no_machine_lowers_a_level(level):
    opened(2)
    actions.raise_case("story", "1", level=level)
    assert Case.objects.get().level == max(2, level)


@pytest.mark.usefixtures("trained")
def test_a_level_is_lowered_by_a_trained_human_with_a_reason_that_stays(moderator):
    opened(3)
    assert code(actions.lower_case, moderator, "story", "1", level=1, reason=" ") == "reason_needed"
    assert actions.lower_case(moderator, "story", "1", level=1, reason="A song.").level == 1
    assert DeskEntry.objects.get(act="lowered").note == "A song."


def test_who_was_not_trained_lowers_nothing(moderator):
    opened(3)
    assert code(actions.lower_case, moderator, "story", "1", level=1, reason="A song.") == "not_trained"


def test_what_one_has_taken_on_another_does_not(moderator, second):
    opened(2)
    actions.claim_case(moderator, "story", "1")
    assert code(actions.claim_case, second, "story", "1") == "claimed_by_another"
    actions.release_case(moderator, "story", "1")
    assert actions.claim_case(second, "story", "1").claimed_by == second


@pytest.mark.parametrize(("level", "minutes"), [(3, 30), (2, 30), (1, 1440), (0, 1440)])
def test_what_was_taken_on_goes_back_after_its_time(moderator, second, monday, level, minutes):
    opened(level)
    actions.claim_case(moderator, "story", "1")
    monday.shift(dt.timedelta(minutes=minutes) - dt.timedelta(seconds=1))
    assert actions.expire_claims() == 0
    monday.shift(dt.timedelta(seconds=1))
    assert actions.expire_claims() == 1
    assert Case.objects.get().claimed_by is None
    assert actions.claim_case(second, "story", "1").claimed_by == second


def test_nobody_takes_on_what_is_about_themselves(moderator):
    opened(1, about=moderator)
    assert code(actions.claim_case, moderator, "story", "1") == "not_found"


def test_to_others_there_is_no_case():
    opened(1)
    assert code(actions.claim_case, person(), "story", "1") == "not_found"


def test_what_is_closed_quotes_nothing_any_more(moderator):
    opened(1, snippet="Aku capek")
    actions.close_case("story", "1", by=moderator, verdict="published", reason="")
    closed = Case.objects.get()
    assert (closed.state, closed.snippet) == ("closed", "")


def test_the_heaviest_is_closed_by_two(moderator, second):
    opened(3)
    actions.close_case("story", "1", by=moderator, verdict="kept", reason="")
    assert Case.objects.get().state == "second"
    assert code(actions.confirm_closing, moderator, "story", "1") == "not_found"
    assert actions.confirm_closing(second, "story", "1").state == "closed"


@pytest.mark.usefixtures("trained")
def test_what_one_set_lower_from_the_heaviest_is_closed_by_two_all_the_same(moderator, second):
    opened(3)
    actions.lower_case(moderator, "story", "1", level=1, reason="A song.")
    actions.close_case("story", "1", by=moderator, verdict="kept", reason="")
    assert Case.objects.get().state == "second"
    assert actions.confirm_closing(second, "story", "1").state == "closed"


@pytest.mark.usefixtures("trained")
def test_what_was_set_lower_from_less_is_closed_by_one(moderator):
    opened(2)
    actions.lower_case(moderator, "story", "1", level=1, reason="A song.")
    actions.close_case("story", "1", by=moderator, verdict="kept", reason="")
    assert Case.objects.get().state == "closed"


def test_who_does_not_agree_opens_it_again(moderator, second):
    opened(3)
    actions.close_case("story", "1", by=moderator, verdict="kept", reason="")
    assert actions.reopen_case(second, "story", "1", reason="Not yet.").state == "waiting"


def test_the_heaviest_stays_where_nobody_decided():
    opened(3)
    actions.close_case("story", "1", by=None, verdict="withdrawn", reason="")
    assert Case.objects.get().state == "waiting"


def test_a_second_pair_of_eyes_that_is_missing_after_a_day_is_an_incident(moderator, monday):
    opened(3)
    actions.claim_case(moderator, "story", "1")
    actions.close_case("story", "1", by=moderator, verdict="kept", reason="")
    monday.shift(dt.timedelta(hours=24, seconds=1))
    assert (actions.note_late(), actions.note_late()) == (1, 0)
    assert Incident.objects.get().what == "second_late"


@pytest.mark.parametrize(("level", "minutes"), [(3, 15), (2, 120), (1, 1440)])
@pytest.mark.usefixtures("hours")
def test_what_is_not_seen_in_time_is_an_incident_once_and_without_a_word(monday, level, minutes):
    opened(level, snippet="Aku capek")
    monday.shift(dt.timedelta(minutes=minutes))
    assert actions.note_late() == 0
    monday.shift(dt.timedelta(seconds=1))
    assert (actions.note_late(), actions.note_late()) == (1, 0)
    made = Incident.objects.get()
    assert (made.what, made.level, made.words) == ("seen_late", level, "")


@pytest.mark.usefixtures("hours")
def test_the_time_stands_still_while_nobody_is_here(monday):
    monday.move_to(dt.datetime(2026, 11, 27, 9, 50, tzinfo=dt.UTC))
    assert opened(3).due_at == dt.datetime(2026, 11, 30, 2, 5, tzinfo=dt.UTC)


def test_a_snippet_is_short_and_leads_to_nobody():
    case = opened(0, snippet="Hubungi aku 0812 3456 7890 atau a@b.co @nama_ku " + "x" * 200)
    assert len(case.snippet) <= 120
    assert not any(part in case.snippet for part in ("0812", "a@b.co", "nama_ku"))


@pytest.fixture
def called():
    heard = []

    def hear(person_ids, **_):
        heard.append(person_ids)

    on_call_needed.connect(hear)
    yield heard
    on_call_needed.disconnect(hear)


@pytest.mark.usefixtures("staffed")
def test_outside_of_the_hours_somebody_is_called_for_the_heaviest_alone(moderator, monday, called):
    opened(3, key="in hours")
    monday.shift(dt.timedelta(hours=10))
    opened(2, key="2")
    assert called == []
    actions.raise_case("story", "2", level=3)
    assert called == [[moderator.pk]]


@pytest.mark.usefixtures("hours")
def test_hours_at_which_nobody_has_a_turn_are_as_none(moderator, called):
    opened(3)
    assert called == [[moderator.pk]]
