"""A release is frozen: the same codes for good, and nobody to be found in them."""

import csv
import hashlib
import io
import json
import zipfile

import pytest
from django.test import Client

from teduh.foundation.refusals import Refused
from teduh.surveys.actions import freeze_release
from teduh.surveys.codebook import taken_up
from teduh.surveys.codebooks import codebook_of
from teduh.surveys.models import Release, Response
from teduh.surveys.study_folders import study_folder
from teduh.surveys.tables import Row, columns, table_of
from tests.surveys.fielded import Respondent, fielded
from tests.surveys.questionnaire.samples import every_type, page, question, questionnaire

ASKED = every_type()
FULL = {
    "single": "1",
    "multi": ["1", "other"],
    "multi.other": "=SUM(A1)",
    "grid": {"a": "5", "b": "99"},
    "scale": 7,
    "number": {"code": "99"},
    "text": "hujan",
    "rank": ["3", "1"],
    "date": "2026-02-28",
}


def rows_of(table):
    return list(csv.DictReader(io.StringIO(table)))


def one(answers, **more):
    [row] = rows_of(table_of(ASKED, [Row("k", "ID", "en", answers, {}, **more)]))
    return {name: value for name, value in row.items() if value}


def test_every_type_has_its_columns():
    assert columns(ASKED)[:12] == [
        "country",
        "language",
        "single",
        "multi_1",
        "multi_2",
        "multi_3",
        "multi_other",
        "multi_none",
        "multi_99",
        "multi_other_text",
        "grid_a",
        "grid_b",
    ]
    assert len(set(columns(ASKED))) == len(columns(ASKED))


def test_every_type_is_its_codes_in_the_table():
    found = one(FULL)
    assert [found[name] for name in ("single", "grid_a", "grid_b", "scale", "number", "text", "date")] == [
        "1", "5", "99", "7", "99", "hujan", "2026-02-28",
    ]  # fmt: skip
    assert [found[f"multi_{code}"] for code in ("1", "2", "other")] == ["1", "0", "1"]
    assert [found.get(f"rank_{code}") for code in "123"] == ["2", None, "1"]


def test_what_was_not_asked_is_empty_and_not_nought():
    assert {name for name in one({"single": "2"}) if name.startswith(("multi", "grid", "scale"))} == set()


def test_no_program_of_tables_takes_what_was_written_for_a_formula():
    assert one(FULL)["multi_other_text"] == "'=SUM(A1)"


def test_flags_stand_beside_the_answers_and_delete_nothing():
    found = one(FULL, flags=("speed",), is_ahead=True)
    assert (found["flag_speed"], found["flag_attention"], found["is_ahead"]) == ("1", "0", "1")


def test_the_codebook_names_every_column_in_order_and_in_every_language():
    book = codebook_of(ASKED)
    assert list(book.names) == columns(ASKED)
    assert set(book.languages) == {"ar", "en", "id"}
    assert [str(code.kind) for code in book.variable("single").codes][-2:] == ["dont_know", "refused"]


def test_each_step_of_a_scale_has_its_number_and_the_ends_have_their_words():
    ends = {"low_texts": {"en": "Hard", "id": "Sulit"}, "high_texts": {"en": "Easy", "id": "Mudah"}}
    asked = questionnaire(page("one", question("ease", "scale", minimum=1, maximum=3, **ends)))
    codes = codebook_of(asked).variable("ease").codes
    assert [(code.value, code.labels["en"], code.labels["ar"]) for code in codes] == [
        (1, "1 (Hard)", "1"), (2, "2", "2"), (3, "3 (Easy)", "3"),
    ]  # fmt: skip


def answered(count):
    people = [Respondent() for _ in range(count)]
    for each in people:
        each.finishes()
    return people


@pytest.mark.django_db
def test_who_withdrew_before_is_not_in_the_release():
    fielded()
    people = answered(12)
    people[3].client.post("/surveys/withdraw/", {"receipt": people[3].receipt()})
    release = freeze_release("warga")
    assert (release.count, len(rows_of(release.table))) == (11, 11)


@pytest.mark.django_db
def test_after_it_is_frozen_no_receipt_and_no_link_leads_to_an_answer():
    fielded()
    people = answered(10)
    receipt = people[0].receipt()
    freeze_release("warga")
    answer = Client().post("/surveys/withdraw/", {"receipt": receipt})
    left = set(Response.objects.values_list("resume_hash", "receipt_hash"))
    assert (answer.status_code, left, Response.objects.count()) == (404, {(None, None)}, 10)


@pytest.mark.django_db
def test_no_release_tells_of_fewer_than_ten_more_than_the_one_before():
    fielded()
    answered(9)
    with pytest.raises(Refused, match="too_few"):
        freeze_release("warga")
    answered(1)
    freeze_release("warga")
    answered(9)
    with pytest.raises(Refused, match="too_few"):
        freeze_release("warga")
    answered(1)
    assert freeze_release("warga").count == 20
    assert list(Release.objects.order_by("number").values_list("number", "count")) == [(1, 10), (2, 20)]


@pytest.mark.django_db
def test_a_release_is_a_folder_of_the_same_bytes_with_its_digest():
    fielded(questionnaire(page("one", question("q1")), page("two", question("q2"))))
    answered(10)
    release = Release.objects.select_related("fielding__edition").get(pk=freeze_release("warga").pk)
    packed = study_folder(release)
    with zipfile.ZipFile(io.BytesIO(packed)) as folder:
        files = {name: folder.read(name).decode() for name in folder.namelist()}
    facts = json.loads(files["release.json"])
    assert packed == study_folder(release)
    assert facts["sha256"] == hashlib.sha256(files["data.csv"].encode()).hexdigest()
    assert list(taken_up(files["codebook.json"]).names) == files["data.csv"].splitlines()[0].split(",")


@pytest.mark.django_db
def test_nobody_is_to_be_found_by_their_place_in_the_table():
    fielded()
    answered(10)
    table = freeze_release("warga").table
    assert [key for key in Response.objects.values_list("pk", flat=True) if str(key) in table] == []


@pytest.fixture
def many():
    """Ten of Indonesia, one of Germany, and what they wrote."""
    written = [page("one", question("q1")), page("two", question("q2", "text"))]
    fielded(questionnaire(*written), "ID", "DE", "FR", "NL")
    for at in range(10):
        told(f"words {at}")
    return told("I live in Celle", "DE")


def told(words, country="ID", language="id"):
    sari = Respondent(country=country, language=language)
    sari.sends("one", q_q1="1")
    sari.sends("two", q_q2=words)
    return sari


@pytest.mark.django_db
@pytest.mark.usefixtures("many")
def test_what_people_wrote_is_in_a_release_only_where_it_was_asked_for():
    without = freeze_release("warga").table
    assert ("q2" in rows_of(without)[0], "words" in without) == (False, False)
    for at in range(10):
        told(f"more {at}")
    within = freeze_release("warga", with_texts=True).table
    assert {row["q2"] for row in rows_of(within)} >= {"words 0", "more 9"}


@pytest.mark.django_db
def test_a_country_of_few_waits_and_keeps_its_receipts(many):
    receipt = many.receipt()
    release = freeze_release("warga")
    assert ({row["country"] for row in rows_of(release.table)}, release.count) == ({"ID"}, 10)
    assert Client().post("/surveys/withdraw/", {"receipt": receipt}).status_code == 200


@pytest.mark.django_db
@pytest.mark.usefixtures("many")
def test_countries_of_few_stand_together_without_their_languages():
    for country in ("FR", "FR", "NL", "NL"):
        told("x", country, "en")
    rows = rows_of(freeze_release("warga").table)
    assert [(row["country"], row["language"]) for row in rows if row["country"] != "ID"] == [("ZZ", "")] * 5
    assert len(rows) == 15


@pytest.mark.django_db
@pytest.mark.usefixtures("many")
def test_countries_that_wait_do_not_make_a_release_of_few():
    freeze_release("warga")
    for at in range(9):
        told(f"more {at}")
    with pytest.raises(Refused, match="too_few"):
        freeze_release("warga")


@pytest.mark.django_db
@pytest.mark.parametrize("texts", [True, False])
@pytest.mark.usefixtures("many")
def test_the_folder_of_a_release_says_what_is_in_it(texts):
    made = freeze_release("warga", with_texts=texts)
    release = Release.objects.select_related("fielding__edition").get(pk=made.pk)
    with zipfile.ZipFile(io.BytesIO(study_folder(release))) as folder:
        files = {name: folder.read(name).decode() for name in folder.namelist()}
    assert json.loads(files["release.json"])["with_texts"] is texts
    assert list(taken_up(files["codebook.json"]).names) == files["data.csv"].splitlines()[0].split(",")
