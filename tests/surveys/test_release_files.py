"""A release as a file for other programs: the rows of its folder, read again the same."""

import io
import zipfile

import pytest
from django.test import Client

from teduh.surveys.actions import appoint_researcher
from teduh.surveys.codebook import taken_up
from teduh.surveys.formats import Reading, from_ddi, take
from teduh.surveys.models import Release, Researcher
from teduh.surveys.release_files import KINDS
from teduh.surveys.tables import Row, table_of
from tests.factories import person, signed_in
from tests.surveys.fielded import fielded
from tests.surveys.questionnaire.samples import every_type, page, question, questionnaire
from tests.surveys.test_freezing import FULL

pytestmark = pytest.mark.django_db
PATH = "/desk/surveys/at/warga/releases/1"


@pytest.fixture
def desk() -> Client:
    person("peneliti", language="en")
    appoint_researcher(username="@Peneliti")
    client = signed_in(Researcher.objects.get().person)
    client.cookies["django_language"] = "en"
    return client


def released(asked, answers, *, with_texts=False):
    rows = [Row(str(at), "ID", "en", answers, {}) for at in range(3)] + [Row("z", "SG", "id", {}, {})]
    table = table_of(asked, rows, with_texts=with_texts)
    return Release.objects.create(
        fielding=fielded(asked), number=1, frozen_on="2026-11-30", count=4, table=table, digest="0" * 64
    )


def fetched(desk, kind, folder):
    answer = desk.get(f"{PATH}/{kind}/")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    (folder / f"warga-1.{kind}").write_bytes(answer.content)
    return folder / f"warga-1.{kind}"


def folder_of(desk, folder):
    """The rows and the codebook of the folder of the study."""
    with zipfile.ZipFile(io.BytesIO(desk.get(f"{PATH}.zip").content)) as packed:
        (folder / "folder.csv").write_bytes(packed.read("data.csv"))
        return folder / "folder.csv", taken_up(packed.read("codebook.json"))


@pytest.mark.parametrize(("kind", "with_texts"), [("csv", True), ("parquet", False), ("sav", True)])
def test_each_type_of_question_comes_in_again_as_the_same_rows_and_codebook(desk, tmp_path, kind, with_texts):
    released(every_type(), FULL, with_texts=with_texts)
    rows, own = folder_of(desk, tmp_path)
    book = from_ddi(fetched(desk, "xml", tmp_path).read_bytes())
    how = Reading(codebook=book)
    assert book == own
    assert take(fetched(desk, kind, tmp_path), how).same_as(take(rows, how))


def test_triple_s_comes_with_its_data_beside_it(desk, tmp_path):
    released(every_type(), FULL)
    with zipfile.ZipFile(fetched(desk, "sss", tmp_path)) as both:
        assert both.namelist() == ["warga-1.asc", "warga-1.sss"]
        both.extractall(tmp_path / "in")
    rows, book = folder_of(desk, tmp_path)
    came = take(tmp_path / "in" / "warga-1.sss", Reading(codebook=book))
    assert came.frame.equals(take(rows, Reading(codebook=book)).frame)


def test_no_file_has_what_people_wrote_where_the_release_was_frozen_without_it(desk, tmp_path):
    released(every_type(), FULL)
    assert set(KINDS) == {"csv", "xlsx", "json", "parquet", "sav", "sss", "xml"}
    for kind in KINDS:
        content = fetched(desk, kind, tmp_path).read_bytes()
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                content = b"".join(packed.read(name) for name in packed.namelist())
        assert (kind, b"hujan" in content, b"other_text" in content) == (kind, False, False)


def test_a_file_is_for_researchers_alone_and_of_a_known_kind(desk):
    released(every_type(), FULL)
    answers = [signed_in(person()).get(f"{PATH}/sav/"), desk.get(f"{PATH}/doc/")]
    assert [each.status_code for each in answers] == [404, 404]
    assert f"{PATH}/sav/" in desk.get("/desk/surveys/at/warga/").content.decode()


def test_what_a_format_cannot_hold_is_said_at_the_desk(desk):
    long = question("q1") | {"texts": {"en": "long " * 60, "id": "panjang", "ar": "x"}}
    released(questionnaire(page("one", long)), {"q1": "1"})
    answer = desk.get(f"{PATH}/sav/", follow=True)
    assert "120 bytes, 256 of a variable" in answer.content.decode()
