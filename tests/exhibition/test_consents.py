"""Six questions, each of its own."""

import pytest
from django.urls import reverse
from django.utils import translation

from teduh.exhibition.access import given_consents
from teduh.exhibition.actions import withdraw_consent
from teduh.exhibition.forms import AgreementForm, ChoiceForm
from teduh.exhibition.models import Consent
from teduh.exhibition.rules import CONSENTS, ended_with, lacking
from tests.exhibition.works import drawn_work, finished_work
from tests.factories import signed_in


def test_there_are_six_and_each_is_whole_in_both_languages():
    assert list(CONSENTS) == ["make", "keep", "show", "name", "story", "print"]
    texts = [
        words[tongue]
        for asked in CONSENTS.values()
        for words in (asked.titles, asked.texts)
        for tongue in ("id", "en")
    ]
    assert all(texts)
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("language", ["id", "en"])
def test_none_is_ticked_beforehand(language):
    with translation.override(language):
        pages = [str(AgreementForm()["agrees"]), *map(str, ChoiceForm().consents)]
    assert [page for page in pages if "checked" in page] == []


@pytest.mark.parametrize(
    ("given", "wanting"),
    [
        ({"make"}, {}),
        ({"make", "keep"}, {}),
        ({"make", "show", "name", "story"}, {}),
        ({"make", "name"}, {"name": ["show"]}),
        ({"make", "story"}, {"story": ["show"]}),
        ({"make", "print"}, {"print": ["keep", "show"]}),
        ({"make", "keep", "print"}, {"print": ["show"]}),
        ({"keep"}, {"keep": ["make"]}),
    ],
)
def test_which_needs_which(given, wanting):
    assert lacking(given) == wanting


@pytest.mark.parametrize(
    ("key", "ended"),
    [
        ("make", {"make", "keep", "show", "name", "story", "print"}),
        ("keep", {"keep", "print"}),
        ("show", {"show", "name", "story", "print"}),
        ("name", {"name"}),
        ("story", {"story"}),
        ("print", {"print"}),
    ],
)
def test_what_is_taken_back_takes_along_what_needs_it(key, ended):
    assert ended_with(key) == ended


def test_a_consent_is_written_with_its_version_language_and_instant_and_taking_back_is_another_row(sari):
    with translation.override("en"):
        work, _token = finished_work(sari, "keep", "show", "name", label_name="S.")
        withdraw_consent(work.pk, key="name")
    rows = Consent.objects.filter(work=work, key="name").order_by("pk")
    assert [(row.version, row.language, row.is_given) for row in rows] == [(1, "en", True), (1, "en", False)]
    assert given_consents(work) == {"make", "keep", "show"}


def test_a_yes_that_needs_another_yes_is_asked_about_again():
    form = ChoiceForm({"yes_print": "on"})
    with translation.override("en"):
        assert not form.is_valid()
    assert list(form.errors) == ["yes_print"]


def test_a_name_that_may_be_shown_is_not_empty():
    form = ChoiceForm({"yes_show": "on", "yes_name": "on"})
    assert not form.is_valid()
    assert list(form.errors) == ["label_name"]


def test_a_story_and_the_yes_to_showing_it_are_two_things(sari):
    work = drawn_work(sari)
    said = {"yes_show": "on", "yes_story": "on", "story": "Malam itu hujan.", "title": "Hujan"}
    signed_in(sari).post(reverse("exhibition:choose", args=[work.pk, 1]), said)
    work.refresh_from_db()
    assert (work.story, given_consents(work)) == ("Malam itu hujan.", {"make", "show", "story"})


def test_a_story_without_a_yes_to_showing_it_is_not_kept(sari):
    work = drawn_work(sari)
    said = {"yes_show": "on", "story": "Malam itu hujan.", "label_name": "Sari"}
    signed_in(sari).post(reverse("exhibition:choose", args=[work.pk, 1]), said)
    work.refresh_from_db()
    assert (work.story, work.label_name) == ("", "")
