"""Published reports for programs: the same figures, the same cells hidden, and nothing sent twice."""

import json
import zlib
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teduh.surveys import examples
from teduh.surveys.models import ReportFile
from tests.surveys.published import folder, published

pytestmark = pytest.mark.django_db
EVEN = (0.4, 0.4, 0.4)
TWO = {"ID": EVEN, "DE": (0.4, 0.6, 0.4)}


def asked(address, **headers):
    return Client().get(f"/api/v1/findings{address}", headers=headers)


def test_anybody_reads_the_list_a_report_and_a_table(tmp_path):
    published(folder(tmp_path, TWO))
    [line] = asked("").json()
    assert (line["slug"], line["title"]["id"], sorted(line["countries"])) == (
        "small",
        "Survei kecil",
        ["DE", "ID"],
    )
    assert asked("/small").json()["tables"] == ["m"]
    figures = asked("/small/tables/m").json()["figures"]
    assert [row["percent"] for row in figures if row["country"] == "DE"] == [40.0, 60.0, 40.0]


def test_what_is_hidden_in_a_download_has_no_number_in_the_api(tmp_path):
    published(folder(tmp_path, TWO, DE=30))
    answer = asked("/small/tables/m").json()
    hidden = [row for row in answer["figures"] if row["country"] == "DE"]
    assert {row["mark"] for row in hidden} == {"hidden"}
    numbers = ("percent", "value", "low", "high", "p", "n", "base")
    assert {row[name] for row in hidden for name in numbers} == {None}


def test_the_api_tells_a_table_as_it_was_published_to_the_last_cell(tmp_path):
    published(folder(tmp_path, TWO, DE=30))
    kept = ReportFile.objects.get(name="tables/m.json")
    assert asked("/small/tables/m").json() == json.loads(zlib.decompress(kept.content))


@pytest.mark.parametrize("address", ["/small", "/small/tables/m"])
def test_whoever_has_a_version_is_sent_no_body(tmp_path, address):
    published(folder(tmp_path, TWO))
    first = asked(address)
    assert first["Cache-Control"] == "public, max-age=300"
    again = asked(address, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    published(folder(tmp_path, {"ID": (0.5, 0.4, 0.3)}))
    assert asked(address, if_none_match=first["ETag"]).status_code == 200


@pytest.mark.parametrize("address", ["/none", "/small/tables/none", "/small/tables/..", "/none/tables/m"])
def test_what_is_not_there_is_not_found(tmp_path, address):
    published(folder(tmp_path, TWO))
    answer = asked(address)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_the_list_asks_once_however_long_it_is(tmp_path):
    counts = []
    for slugs in (("a",), ("b", "c")):
        for slug in slugs:
            published(folder(tmp_path, TWO), slug)
        with CaptureQueriesContext(connection) as queries:
            asked("")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_waves_are_a_table_of_their_own_on_the_page_and_in_the_api():
    published(Path(examples.__file__).parent / "three_waves", "waves", is_demo=True)
    assert "comfort-trend" in asked("/waves").json()["tables"]
    figures = asked("/waves/tables/comfort-trend").json()["figures"]
    [change] = [
        row
        for row in figures
        if (row["country"], row["option"], row["level"]) == ("ID", "Comfortable", "2024 > 2026")
    ]
    page = Client().get("/findings/waves/ID/?language=en").content.decode()
    assert f"+{change['percent']}" in page
    assert "q-comfort-slope-title" in page
    assert Client().get("/findings/waves/tables/comfort-trend.csv").status_code == 200
