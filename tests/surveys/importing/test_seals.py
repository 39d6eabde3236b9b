"""What a draft keeps of a pollster's file is under seal, whatever somebody decided about it."""

import json

import pytest
from django.core.management import call_command
from django.db import connection

from teduh.foundation.clock import now
from teduh.surveys.actions import mend_import
from teduh.surveys.actions.importing import _kept_of
from teduh.surveys.importing.mends import Mends
from teduh.surveys.models import Import, Researcher
from teduh.surveys.queries import import_page
from teduh.surveys.sealed_imports import opened
from tests.factories import person
from tests.surveys.importing.drafts import draft

pytestmark = pytest.mark.django_db
WORDS = "I am alone since my wife died"
MENDS = Mends.model_validate(
    {"columns": {"said": {"values": {WORDS: {"do": "recode", "to": "1", "label": WORDS}}}}}
)


@pytest.fixture
def researcher():
    return Researcher.objects.create(person=person("peneliti"), appointed_at=now()).person


def shown(researcher, made):
    page = import_page(researcher, made.pk)
    assert page is not None
    return page


def columns_of_the_row():
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM surveys_import")
        return json.dumps([str(each) for row in cursor.fetchall() for each in row])


def test_what_is_recoded_stands_in_no_column_and_on_the_page(researcher):
    made = draft(researcher)
    mend_import(made.pk, mends=MENDS)
    assert "alone" not in columns_of_the_row()
    assert shown(researcher, made).mends == MENDS


def test_why_it_could_not_be_weighted_stands_in_no_column_and_on_the_page(researcher):
    made = draft(researcher)
    answer = {"refused": {language: {"found": WORDS} for language in ("id", "en")}}
    Import.objects.filter(pk=made.pk).update(**_kept_of(answer, "report"))
    page = shown(researcher, made)
    assert "alone" not in columns_of_the_row()
    assert (page.refused, page.has_report) == ({"found": WORDS}, False)


def test_a_draft_of_before_is_read_and_goes_under_seal_with_the_next_key(researcher, settings):
    made = draft(researcher)
    Import.objects.filter(pk=made.pk).update(mends=MENDS.model_dump(mode="json", exclude_defaults=True))
    assert shown(researcher, made).mends == MENDS
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the next", [settings.SECRET_KEY]
    call_command("reseal")
    settings.SECRET_KEY_FALLBACKS = []
    assert "alone" not in columns_of_the_row()
    assert shown(researcher, made).mends == MENDS


def test_a_new_key_takes_along_what_was_sealed_under_the_former(researcher, settings):
    made = draft(researcher)
    mend_import(made.pk, mends=MENDS)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the next", [settings.SECRET_KEY]
    call_command("reseal")
    settings.SECRET_KEY_FALLBACKS = []
    made.refresh_from_db()
    assert Mends.model_validate(opened(made.mends)) == MENDS
