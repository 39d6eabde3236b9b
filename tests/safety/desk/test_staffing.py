"""What takes text is off until roster, hours and policy are there; outside of the hours it waits."""

import datetime as dt

import pytest

from teduh.safety.models import ClosedDay, Policy, Shift, StaffedHours
from teduh.safety.models.forgetting import forgetting
from teduh.safety.rules.desk import FEATURES
from teduh.safety.staffing import may_take_text

pytestmark = pytest.mark.django_db
EVENING = dt.datetime(2026, 11, 23, 13, tzinfo=dt.UTC)


@pytest.mark.parametrize("feature", sorted(FEATURES))
@pytest.mark.usefixtures("staffed")
def test_with_roster_hours_and_policy_text_is_taken(feature):
    found = may_take_text(feature)
    assert (found.open, found.code) == (True, "")


@pytest.mark.parametrize("feature", sorted(FEATURES))
@pytest.mark.parametrize(
    ("missing", "code"), [(Shift, "no_roster"), (StaffedHours, "no_hours"), (Policy, "no_policy")]
)
@pytest.mark.usefixtures("staffed")
def test_without_one_of_them_nothing_takes_text_and_says_why(feature, missing, code):
    rows = missing._default_manager.all()
    with forgetting():
        rows._raw_delete(rows.db)  # noqa: SLF001 - what was published cannot be taken back otherwise
    found = may_take_text(feature)
    assert (found.open, found.code, bool(str(found.why))) == (False, code, True)


@pytest.mark.parametrize("feature", sorted(FEATURES))
@pytest.mark.usefixtures("staffed")
def test_outside_of_the_hours_what_needs_somebody_present_is_closed_and_all_else_waits(monday, feature):
    monday.move_to(EVENING)
    found = may_take_text(feature)
    assert (found.open, found.code) == (feature not in {"chat", "live"}, "outside_hours")
    assert found.opens_at == dt.datetime(2026, 11, 24, 2, tzinfo=dt.UTC)


@pytest.mark.usefixtures("staffed", "monday")
def test_within_the_hours_but_with_nobody_on_duty_it_is_as_outside():
    Shift.objects.update(begins=EVENING)
    assert may_take_text("stories").code == "outside_hours"


@pytest.mark.usefixtures("staffed")
def test_on_a_day_that_is_closed_nobody_is_here():
    ClosedDay.objects.create(day=dt.date(2026, 11, 23))
    assert may_take_text("stories").code == "outside_hours"


@pytest.mark.usefixtures("staffed")
def test_who_has_left_is_on_no_roster(moderator):
    moderator.is_active = False
    moderator.save(update_fields=["is_active"])
    assert may_take_text("stories").code == "no_roster"


@pytest.mark.usefixtures("staffed")
def test_hours_and_aims_are_told_in_words():
    found = may_take_text("ask")
    assert "09.00\u201317.00" in found.hours
    assert "15" in found.aims[0]


@pytest.mark.usefixtures("staffed")
def test_the_question_is_asked_of_the_database_at_most_four_times(django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        may_take_text("ask")
