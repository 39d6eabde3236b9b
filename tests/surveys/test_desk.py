"""The researchers' desk, which is there for researchers alone."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teduh.foundation.clock import now
from teduh.surveys.actions import appoint_researcher, keep_questionnaire
from teduh.surveys.models import Edition, Fielding, Questionnaire, Release, Researcher, Response
from teduh.surveys.questionnaire.model import written
from tests.factories import person, signed_in
from tests.surveys.fielded import TWO_PAGES, Respondent, fielded
from tests.surveys.questionnaire.samples import every_type, page, question, questionnaire

pytestmark = pytest.mark.django_db
FORMS = Path(__file__).parent / "questionnaire" / "forms"


@pytest.fixture
def desk():
    """The browser of somebody whom the operator trusts."""
    person("peneliti", language="en")
    appoint_researcher(username="@Peneliti")
    client = signed_in(Researcher.objects.get().person)
    client.cookies["django_language"] = "en"
    return client


def bring(client, name, content):
    return client.post("/desk/surveys/", {"file": SimpleUploadedFile(name, content)})


def test_for_anybody_else_there_is_no_desk():
    fielded()
    client = signed_in(person())
    key = Questionnaire.objects.get().pk
    paths = [
        "/desk/surveys/",
        f"/desk/surveys/{key}/",
        f"/desk/surveys/{key}/preview/",
        "/desk/surveys/at/warga/",
    ]
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 404)
    assert client.post(f"/desk/surveys/{key}/publish/").status_code == 404
    assert client.post("/desk/surveys/at/warga/freeze/").status_code == 404


def test_only_the_operator_appoints_and_dismisses(desk):
    assert desk.post("/desk/surveys/researchers/", {"username": "peneliti"}).status_code == 404
    operator = signed_in(person("operator", is_superuser=True))
    person("baru")
    operator.post("/desk/surveys/researchers/", {"username": "@baru"})
    first = Researcher.objects.get(person__username="peneliti")
    operator.post(f"/desk/surveys/researchers/{first.pk}/dismiss/")
    assert [each.person.username for each in Researcher.objects.all()] == ["baru"]
    assert desk.get("/desk/surveys/").status_code == 404


def test_a_questionnaire_is_brought_published_fielded_and_answered(desk):
    brought = bring(desk, "own.json", written(TWO_PAGES).encode())
    key = Questionnaire.objects.get().pk
    assert brought["Location"] == f"/desk/surveys/{key}/"
    desk.post(f"/desk/surveys/{key}/publish/")
    made = desk.post(
        f"/desk/surveys/{key}/", {"slug": "baru", "countries": "id, de", "opens_on": "2026-01-01"}
    )
    assert made["Location"] == "/desk/surveys/at/baru/"
    assert Respondent("baru", country="DE").finishes().status_code == 302
    assert Response.objects.get().country == "DE"


def test_a_form_with_faults_keeps_nothing_and_names_each_with_its_row(desk):
    answer = bring(desk, "or_other.xlsx", (FORMS / "or_other.xlsx").read_bytes())
    said = answer.content.decode()
    assert (answer.status_code, Questionnaire.objects.count()) == (422, 0)
    assert "<strong>survey, row 3</strong>" in said


def test_what_is_not_whole_in_a_declared_language_is_listed_and_not_published(desk):
    half = question("q1", texts={"en": "What?", "id": "Apa?"})
    row = keep_questionnaire(None, questionnaire=questionnaire(page("one", half)))
    desk.post(f"/desk/surveys/{row.pk}/publish/")
    said = desk.get(f"/desk/surveys/{row.pk}/").content.decode()
    assert Edition.objects.count() == 0
    assert re.findall(r"<li>(Not translated.*?)</li>", said) == ["Not translated into العربية: q1"]


def test_what_is_not_published_is_not_asked(desk):
    row = keep_questionnaire(None, questionnaire=TWO_PAGES)
    asked = {"slug": "baru", "countries": "ID", "opens_on": "2026-01-01"}
    assert desk.post(f"/desk/surveys/{row.pk}/", asked).status_code == 422
    assert Fielding.objects.count() == 0


def test_an_edition_stays_as_it_was_when_the_draft_changes(desk):
    fielding = fielded()
    changed = TWO_PAGES.model_copy(update={"title": {"en": "New", "id": "Baru", "ar": "جديد"}})
    row = keep_questionnaire(None, questionnaire=changed)
    desk.post(f"/desk/surveys/{row.pk}/publish/")
    desk.post(f"/desk/surveys/{row.pk}/publish/")
    assert list(Edition.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    fielding.refresh_from_db()
    assert fielding.edition.document == written(TWO_PAGES)


def test_a_preview_shows_every_page_in_every_language_and_keeps_nothing(desk):
    row = keep_questionnaire(None, questionnaire=every_type())
    pages = [
        desk.get(f"/desk/surveys/{row.pk}/preview/?language={language}&place={place}").content.decode()
        for language in ("id", "en", "ar")
        for place in (1, 2)
    ]
    assert [len(set(re.findall(r'name="[qgr]:(\w+)', text))) for text in pages] == [2, 6] * 3
    assert ['dir="rtl"' in text for text in pages] == [False] * 4 + [True] * 2
    assert Response.objects.count() == 0


def test_counts_at_the_desk_are_told_in_steps(desk):
    fielded()
    for _ in range(11):
        Respondent().finishes()
    Respondent()
    assert re.findall(r"<td>≥ (\d+)</td>", desk.get("/desk/surveys/at/warga/").content.decode()) == [
        "10",
        "10",
    ]


def test_a_release_is_fetched_by_researchers_alone(desk):
    fielded()
    for _ in range(10):
        Respondent().finishes()
    desk.post("/desk/surveys/at/warga/freeze/")
    path = "/desk/surveys/at/warga/releases/1.zip"
    assert (desk.get(path).status_code, signed_in(person()).get(path).status_code) == (200, 404)


def test_a_country_is_closed_by_its_dates(desk):
    fielded()
    dates = {"country": "id", "opens_on": "2026-01-01", "closes_on": "2026-01-02"}
    assert desk.post("/desk/surveys/at/warga/", dates).status_code == 302
    assert Respondent().begun.status_code == 409


def test_a_country_that_is_none_is_refused(desk):
    fielded()
    dates = {"country": "XX", "opens_on": "2026-01-01"}
    assert desk.post("/desk/surveys/at/warga/", dates).status_code == 422


def queries_of(client, path):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(path)
    return len(asked)


@pytest.mark.parametrize("path", ["/desk/surveys/", "/surveys/"])
def test_more_lines_cost_no_more_questions(desk, path):
    fielded()
    one = queries_of(desk, path)
    for name in ("dua", "tiga"):
        fielded(TWO_PAGES.model_copy(update={"name": name}), "ID", "DE", slug=name)
    assert queries_of(desk, path) == one


def test_what_cannot_be_read_again_does_not_close_the_desk_for_all_others(desk):
    keep_questionnaire(None, questionnaire=TWO_PAGES)
    row = Questionnaire.objects.create(name="torn", document="{", changed_at=now())
    listed = desk.get("/desk/surveys/").content.decode()
    opened = desk.get(f"/desk/surveys/{row.pk}/").content.decode()
    assert ("Sample" in listed, "torn" in listed) == (True, True)
    assert "What is kept of it cannot be read again." in opened
    assert desk.get(f"/desk/surveys/{row.pk}/preview/").status_code == 404
    assert desk.post(f"/desk/surveys/{row.pk}/publish/").status_code == 302
    assert Edition.objects.count() == 0


def test_a_release_has_what_people_wrote_only_where_the_box_was_ticked(desk):
    fielded(questionnaire(page("one", question("q1")), page("two", question("q2", "text"))))
    for ticked in ({}, {"texts": "on"}):
        for _ in range(10):
            sari = Respondent()
            sari.sends("one", q_q1="1")
            sari.sends("two", q_q2="hujan")
        desk.post("/desk/surveys/at/warga/freeze/", ticked)
    tables = Release.objects.order_by("number").values_list("table", flat=True)
    assert ["hujan" in table for table in tables] == [False, True]
    seen = desk.get("/desk/surveys/at/warga/").content.decode()
    assert "Countries of fewer than 5 respondents stand in it together as ZZ" in seen
    assert seen.count("with what people wrote") == 1
