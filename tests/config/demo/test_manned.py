"""The demo's desks are manned by invented people, every page says so, and nothing of it counts elsewhere."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from teduh.circles.models import GuidedCircle
from teduh.config.demo.cast import PASSWORD
from teduh.config.demo.manned import man_demo_desks, table
from teduh.config.demo.relations import ANSWERER
from teduh.config.demo.staff import MODERATOR
from teduh.hub.ask.models import Publication
from teduh.hub.sessions.models import GroupSession, Slot
from teduh.people.access import verified_professionals
from teduh.people.models import Person
from teduh.safety.models import Policy, Shift, StaffedHours
from teduh.safety.queries.staffing import newest_policy
from teduh.safety.rules.desk import FEATURES
from teduh.safety.staffing import is_on_duty, may_take_text
from teduh.safety.wording.lint import Kind, lint
from tests.factories import person, signed_in

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 11, 30, 5, 0, tzinfo=dt.UTC)


@pytest.fixture
def manned(settings):
    settings.DEMO = True
    with time_machine.travel(TODAY, tick=False):
        man_demo_desks()
        yield


@pytest.mark.usefixtures("manned")
@pytest.mark.parametrize("feature", FEATURES)
def test_every_feature_takes_text_and_says_that_nobody_real_reads_it(feature):
    found = may_take_text(feature)
    assert (found.open, found.is_demo) == (True, True)


@pytest.mark.parametrize("feature", FEATURES)
def test_where_the_demo_is_not_shown_its_people_are_on_no_roster(manned, settings, feature):  # noqa: ARG001
    settings.DEMO = False
    assert not may_take_text(feature).open
    assert not is_on_duty(Shift.Role.PROFESSIONAL, TODAY)
    assert not verified_professionals().exists()
    assert newest_policy() is None


@pytest.mark.usefixtures("manned")
def test_as_soon_as_somebody_real_is_on_the_roster_they_alone_count():
    ratna = person("ratna", is_staff=True)
    begins = TODAY + dt.timedelta(hours=2)
    Shift.objects.create(
        person=ratna, role=Shift.Role.MODERATOR, begins=begins, ends=begins + dt.timedelta(hours=3)
    )
    found = may_take_text("stories")
    assert (found.code, found.is_demo, found.opens_at) == ("outside_hours", False, begins)


@pytest.mark.usefixtures("manned")
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_on_which_one_asks_says_that_it_is_a_demonstration(language):
    client = Client()
    client.cookies["django_language"] = language
    page = client.get(reverse("ask:ask")).content.decode()
    assert {"id": "Ini peragaan", "en": "This is a demonstration"}[language] in page
    assert "<textarea" in page


@pytest.mark.usefixtures("manned")
def test_every_door_leads_to_something():
    client = Client()
    shown = {name: client.get(reverse(name)).content.decode() for name in ("circles:circles", "ask:answered")}
    assert table()["circle"]["title"] in shown["circles:circles"]
    assert all(row["asked"][:30] in shown["ask:answered"] for row in table()["answered"])
    client = signed_in(person("sari"))
    sessions = client.get(reverse("sessions:sessions")).content.decode()
    assert table()["group"]["title"] in sessions
    assert sessions.count(reverse("sessions:sessions") + "hours/") == len(table()["hours"]["days"])


@pytest.mark.usefixtures("manned")
def test_a_professional_of_the_demo_signs_in_and_sees_the_questions():
    laras = Person.objects.get(username=ANSWERER)
    assert laras.check_password(PASSWORD)
    assert signed_in(laras).get(reverse("ask:desk")).status_code == 200


@pytest.mark.usefixtures("manned")
def test_nobody_signs_in_as_its_moderator():
    assert not Person.objects.get(username=MODERATOR).has_usable_password()


@pytest.mark.usefixtures("manned")
def test_a_second_time_changes_nothing():
    kinds = (Person, Policy, Shift, StaffedHours, Slot, GroupSession, GuidedCircle, Publication)
    before = [kind.objects.count() for kind in kinds]
    man_demo_desks()
    assert [kind.objects.count() for kind in kinds] == before


def test_nothing_is_added_to_a_roster_that_is_there():
    StaffedHours.objects.create(weekday=0, opens=540, closes=1020, zone="Asia/Jakarta")
    man_demo_desks()
    assert not Shift.objects.exists()


@pytest.mark.parametrize("row", table()["answered"], ids=lambda row: row["language"])
def test_no_answer_of_the_demo_would_be_stopped(row):
    found = [each for text in (row["asked"], row["answered"]) for each in lint(text, row["language"])]
    assert [each.phrase for each in found if each.kind is Kind.BLOCK] == []
