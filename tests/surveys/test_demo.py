"""The demo's survey is in the field, and says what it is."""

import pytest
from django.test import Client

from teduh.config.demo.findings import publish_demo_reports
from teduh.config.demo.survey import COUNTRIES, field_demo_survey
from teduh.foundation.rankings import ranking
from teduh.surveys.actions import freeze_release
from teduh.surveys.models import PublishedReport, Response, Tally
from teduh.surveys.questionnaire.asking import Respondent as Answering
from teduh.surveys.questionnaire.asking import settled
from tests.surveys.fielded import Respondent
from tests.surveys.shipped import ATTITUDES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fielded(db):  # noqa: ARG001 - it is laid into the database
    field_demo_survey()


def test_it_is_open_and_every_page_says_that_it_is_a_demo():
    start = Client().get("/surveys/at/attitudes/?language=en").content.decode()
    answering = Respondent("attitudes", country="DE", language="en")
    assert ["This is a demo." in text for text in (start, answering.sees())] == [True, True]


def test_its_respondents_are_counted_and_answer_what_they_are_asked():
    counted = Tally.objects.filter(key="complete").values_list("country", "count")
    assert dict(counted) == COUNTRIES
    for each in Response.objects.all():
        asked = Answering(str(each.pk), each.answers, each.country, each.language)
        assert settled(ATTITUDES, asked) == each.answers


def test_it_is_laid_once():
    field_demo_survey()
    assert Response.objects.count() == sum(COUNTRIES.values())


def test_a_release_of_it_can_be_frozen():
    assert freeze_release("attitudes").count == sum(COUNTRIES.values())


def test_reports_of_made_up_answers_are_published_once_and_order_what_holds_people_back():
    publish_demo_reports()
    versions = set(PublishedReport.objects.values_list("slug", "version", "is_demo"))
    publish_demo_reports()
    assert set(PublishedReport.objects.values_list("slug", "version", "is_demo")) == versions
    assert {(slug, is_demo) for slug, _version, is_demo in versions} == {
        ("made-survey", True), ("made-waves", True),
    }  # fmt: skip
    editors = ("family", "friends", "faith")
    orders = {country: ranking("barriers", country, editors).places for country in ("BR", "CA")}
    assert [place.key for place in orders["BR"]] == ["faith", "family", "friends"]
    assert orders["BR"] != orders["CA"]
