"""Published reports: what is read, what is fetched, what is replaced and what is gone."""

import zlib
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from teduh.surveys.models import PublishedReport, ReportFile, ReportOrder
from tests.surveys.published import folder, published

pytestmark = pytest.mark.django_db
EVEN = (0.4, 0.4, 0.4)
TWO = {"ID": EVEN, "DE": (0.4, 0.6, 0.4)}


def page(address: str, language: str = "en") -> str:
    client = Client()
    client.cookies["django_language"] = language
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def told(*words: str) -> str:
    said = StringIO()
    call_command("report", *words, stdout=said)
    return said.getvalue()


def test_a_report_is_published_from_a_folder_listed_and_withdrawn(tmp_path: Path) -> None:
    told("publish", str(folder(tmp_path, TWO)), "--slug", "small")
    assert told("list").startswith("small  ")
    assert "Small survey" in page("/findings/")
    assert "Survei kecil" in page("/findings/", "id")
    told("withdraw", "small")
    assert [Client().get(each).status_code for each in ("/findings/", "/findings/small/")] == [200, 404]
    assert not ReportFile.objects.exists()


def test_a_study_that_cannot_be_taken_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"study\.toml"):
        told("publish", str(tmp_path), "--slug", "small")
    with pytest.raises(CommandError, match="no slug"):
        told("publish", str(folder(tmp_path, TWO)), "--slug", "no slug")
    assert not PublishedReport.objects.exists()


def test_a_report_stands_in_the_language_of_its_reader_and_in_arabic_from_right_to_left(
    tmp_path: Path,
) -> None:
    published(folder(tmp_path, TWO))
    assert '<div class="report" dir="ltr" lang="id">' in page("/findings/small/", "id")
    assert '<div class="report" dir="rtl" lang="ar">' in page("/findings/small/?language=ar")
    assert '<div class="report" dir="ltr" lang="en">' in page("/findings/small/?language=tlh")


def test_languages_and_countries_are_folded_into_one_sentence_before_the_title(tmp_path: Path) -> None:
    published(folder(tmp_path, TWO))
    fold, _, after = (
        page("/findings/small/").partition('<details class="report-places">')[2].partition("</details>")
    )
    assert "<span><bdi>English</bdi> · All countries together</span></summary>" in fold
    assert (fold.count('hreflang="'), fold.count('href="/findings/small/ID/')) == (3, 1)
    assert "<h1" in after


def test_words_of_a_study_are_words_on_its_pages_and_no_markup(tmp_path: Path) -> None:
    place = folder(tmp_path, TWO)
    codebook = (place / "codebook.json").read_text().replace('"en": "m1"', '"en": "<script>m1</script>"')
    (place / "codebook.json").write_text(codebook.replace("What holds", "<img src=x> What holds"))
    published(place)
    for address in ("/findings/small/", "/findings/small/DE/", "/findings/small/first/"):
        said = page(address)
        assert ("<script>m1" in said, "<img src=x>" in said) == (False, False)
        assert "&lt;script&gt;m1" in said


def test_a_country_has_a_page_of_its_own_with_links_to_the_tables_that_lead_there(tmp_path: Path) -> None:
    published(folder(tmp_path, TWO))
    assert 'href="../tables/m.csv"' in page("/findings/small/DE/")
    assert 'href="tables/m.csv"' in page("/findings/small/")
    assert Client().get("/findings/small/VN/").status_code == 404


def test_tables_are_fetched_in_every_format_and_not_twice(tmp_path: Path) -> None:
    report = published(folder(tmp_path, TWO))
    for ending in ("csv", "xlsx", "json", "parquet"):
        fetched = Client().get(f"/findings/small/tables/m.{ending}")
        kept = ReportFile.objects.get(report=report, name=f"tables/m.{ending}")
        assert fetched.content == zlib.decompress(kept.content)
    again = Client().get("/findings/small/tables/m.csv", headers={"If-None-Match": fetched["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    gone = ["tables/n.csv", "tables/m.exe", "tables/..en"]
    assert {Client().get(f"/findings/small/{each}").status_code for each in gone} == {404}


def test_what_too_few_people_said_is_kept_nowhere(tmp_path: Path) -> None:
    thin = folder(tmp_path, {"ID": (0.3125, 0.4375, 0.5625)}, ID=48)
    report = published(thin)
    whole = b"".join(zlib.decompress(each.content) for each in report.files.all())
    assert not [share for share in (b"31%", b"44%", b"56%", b"0.3125", b"0.4375") if share in whole]
    assert not ReportOrder.objects.exists()


def test_an_order_of_all_countries_keeps_no_figure_from_which_a_hidden_one_could_be_worked_out(
    tmp_path: Path,
) -> None:
    """Forty people in VN, who would move every share of all together, play no part in it."""
    report = published(folder(tmp_path, TWO | {"VN": (1.0, 0.0, 1.0)}, VN=40))
    kept = {order.country: [item["shares"]["en"] for item in order.items] for order in report.orders.all()}
    of_two = ["40%", "50%", "40%"]
    assert kept == {"": of_two, "ID": ["40%"] * 3, "DE": ["40%", "60%", "40%"], "VN": of_two}


def test_publishing_again_replaces_all_of_it(tmp_path: Path) -> None:
    first = published(folder(tmp_path, TWO))
    second = published(folder(tmp_path, {"ID": (0.7, 0.4, 0.4)}))
    assert first.version != second.version
    assert PublishedReport.objects.get().version == second.version
    assert Client().get("/findings/small/DE/").status_code == 404


def test_the_same_study_published_again_has_the_same_version(tmp_path: Path) -> None:
    place = folder(tmp_path, TWO)
    assert published(place).version == published(place).version


def test_a_demo_says_that_it_is_one(tmp_path: Path) -> None:
    published(folder(tmp_path, TWO), is_demo=True)
    assert "made up" in page("/findings/")
    assert "made up" in page("/findings/small/first/")
    assert "report-note" in page("/findings/small/")


def test_the_page_of_what_comes_first_gives_the_reasons(tmp_path: Path) -> None:
    published(folder(tmp_path, TWO))
    assert "60% of those asked in Germany named it." in page("/findings/small/first/")
    assert "60% dari mereka yang ditanya di Jerman menyebutnya." in page("/findings/small/first/", "id")


def test_pages_ask_as_often_for_many_as_for_one(tmp_path: Path) -> None:
    place = folder(tmp_path, TWO)
    counts = []
    for slug in ("one", "two", "three"):
        published(place, slug)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            [Client().get(each) for each in ("/findings/", "/findings/one/", "/findings/one/first/")]
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_how_many_answered_does_not_tell_of_a_hidden_country(tmp_path: Path) -> None:
    published(folder(tmp_path, TWO | {"VN": EVEN}, VN=12))
    said = page("/findings/small/")
    assert "1,200 people answered in 2 countries" in said
    assert "1,212" not in said
