"""Who one is goes out so coarsely that nobody stands out, and nobody is left out for it."""

import csv
import io
import json
import zipfile
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.surveys.actions import freeze_release
from teduh.surveys.blurring import bands, blurred, fewest_alike, in_bands
from teduh.surveys.codebook import taken_up
from teduh.surveys.codebooks import codebook_of
from teduh.surveys.formats import Reading, take
from teduh.surveys.models import Release
from teduh.surveys.questionnaire.model import Questionnaire
from teduh.surveys.study_folders import study_folder
from teduh.surveys.tables import Row, columns, table_of
from tests.surveys.fielded import Respondent, fielded
from tests.surveys.questionnaire.samples import REFUSED, page, question, questionnaire

ASKED: Questionnaire = questionnaire(
    page("one", question("q1"), question("gender"), question("education")),
    page("two", question("age", "number", choices=[REFUSED])),
)
WHO = ("country", "language", "gender", "education", "age_band")


def person_of(at, age, gender="1", education="1", language="id", country="ID"):
    answers = {"q1": "1", "gender": gender, "education": education, "age": age}
    return Row(str(at), country, language, answers, {})


def released(rows, *, is_exact=False):
    numbers = set() if is_exact else {each.id for each in in_bands(ASKED)}
    table = table_of(ASKED, rows if is_exact else blurred(ASKED, rows), bands=numbers)
    return table, list(csv.DictReader(io.StringIO(table)))


@pytest.mark.parametrize(
    ("age", "band"),
    [(3, "0-17"), (17.5, "0-17"), (18, "18-24"), (24, "18-24"), (25, "25-34"), (75, "75+"), (101, "75+"),
     ({"code": "99"}, "99")],
)  # fmt: skip
def test_an_age_goes_out_as_its_band(age, band):
    _table, rows = released([person_of(at, age) for at in range(5)])
    assert {row["age_band"] for row in rows} == {band}


def test_bands_hold_every_age_once():
    assert bands() == ["0-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+"]


def test_the_codebook_has_a_code_for_each_band_and_no_column_of_ages(tmp_path):
    table, _rows = released([person_of(at, 30) for at in range(5)] + [person_of(9, {"code": "99"})])
    book = codebook_of(ASKED, bands={"age"})
    assert list(book.names) == table.splitlines()[0].split(",")
    assert [code.value for code in book.variable("age_band").codes] == [*bands(), "99"]
    (tmp_path / "a.csv").write_text(table)
    assert take(tmp_path / "a.csv", Reading(codebook=book)).rows == 6


def test_what_tells_few_apart_is_emptied_and_what_they_answered_stays():
    rows = [person_of(at, 30) for at in range(10)] + [person_of("x", 30, education="2")]
    _table, found = released(rows)
    assert [tuple(row[name] for name in ("education", "age_band")) for row in found] == [
        *[("", "")] * 4,
        *[("1", "25-34")] * 6,
        ("", ""),
    ]
    assert ([row["q1"] for row in found], len(found)) == (["1"] * 11, 11)


people = st.builds(
    person_of,
    st.integers(0, 10**6),
    st.integers(18, 90),
    st.sampled_from(["1", "2", "99"]),
    st.sampled_from(["1", "2"]),
    st.sampled_from(["id", "en", "ar"]),
    st.sampled_from(["ID", "SG"]),
)


@given(st.lists(people, min_size=1, max_size=120))
def test_in_each_country_five_are_alike_in_who_they_are(rows):
    counts = Counter(row.country for row in rows)
    rows = [row for row in rows if counts[row.country] >= 5]
    if not rows:
        return
    table, found = released(rows)
    assert min(Counter(tuple(row[name] for name in WHO) for row in found).values()) >= 5
    assert [row["country"] for row in found] == [row.country for row in rows]
    assert fewest_alike(ASKED, table) >= 5


def test_common_kinds_lose_nothing():
    rows = [person_of(at, 20 + at % 2 * 20, "12"[at % 3 % 2]) for at in range(200)]
    _table, found = released(rows)
    assert [row["gender"] for row in found] == [row.answers["gender"] for row in rows]
    assert {row["language"] for row in found} == {"id"}


def test_exact_rows_are_as_they_were():
    table, found = released([person_of(at, 20 + at) for at in range(5)], is_exact=True)
    assert [row["age"] for row in found] == ["20", "21", "22", "23", "24"]
    assert fewest_alike(ASKED, table) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("is_exact", [True, False])
def test_the_folder_of_a_release_says_how_many_are_alike(is_exact):
    fielded(ASKED)
    for at in range(10):
        each = Respondent()
        each.sends("one", q_q1="1", q_gender="1" if at else "2", q_education="1")
        each.sends("two", q_age=str(30 + at))
    made = freeze_release("warga", is_exact=is_exact)
    release = Release.objects.select_related("fielding__edition").get(pk=made.pk)
    with zipfile.ZipFile(io.BytesIO(study_folder(release))) as folder:
        facts, data = json.loads(folder.read("release.json")), folder.read("data.csv").decode()
        assert list(taken_up(folder.read("codebook.json")).names) == data.splitlines()[0].split(",")
    assert facts["who_one_is"] == {
        "asked_by": ["education", "gender", "age"], "in_bands": [] if is_exact else ["age"],
    }  # fmt: skip
    assert (facts["alike_at_least"] >= 5, "age_band" in columns(ASKED, bands={"age"})) == (not is_exact, True)
