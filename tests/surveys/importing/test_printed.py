"""Figures that others printed, at the researchers' desk: shown, mended, published and withdrawn."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override

from teduh.foundation.jobs.worker import run_pending
from teduh.foundation.rankings import ranking
from teduh.surveys.actions import appoint_researcher
from teduh.surveys.formats import Reading
from teduh.surveys.importing.mends import Mends
from teduh.surveys.importing.printed import mended
from teduh.surveys.models import PublishedReport, Researcher
from tests.factories import person, signed_in
from tests.surveys.importing.pages import fields

pytestmark = pytest.mark.django_db
IMPORTS = "/desk/surveys/imports/"
TOPLINES = Path(__file__).parents[1] / "data" / "toplines.json"
EDITORS = ("professional", "family", "friend")
WHOM = "With whom would you talk?"
HEAD = "question,option,percent,country,n,breakdown,level,source,note\n"
LINES = (
    f"{WHOM},family member,57,ID,1200,,,p. 4,",
    f"{WHOM},close friend,40,ID,1200,,,p. 4,",
    f"{WHOM},a professional,52,ID,1200,,,p. 4,",
    f"{WHOM},family member,64,,,,,p. 3,",
    f"{WHOM},close friend,50,,,,,p. 3,",
    f"{WHOM},a professional,45,,,,,p. 3,",
    "Are you comfortable?,yes,77,ID,1200,,,p. 2,",
    'Are you comfortable?,yes,"65,5",,,age,18-24,p. 2,printed as two thirds',
)
SETTINGS = {
    "title_id": "Angka cetakan", "title_en": "As it was printed", "questions": ["question-1", "question-2"],
    "sample_kind": "opt_in_panel", "by": "A pollster",
}  # fmt: skip
KEYS = {
    "subject_0": "channels", "key_0_option-1-1": "family", "key_0_option-1-2": "friend",
    "key_0_option-1-3": "professional",
}  # fmt: skip


@pytest.fixture
def desk() -> Client:
    person("peneliti", language="en")
    appoint_researcher(username="peneliti")
    client = signed_in(Researcher.objects.get().person)
    client.cookies["django_language"] = "en"
    return client


def brought(desk: Client, content: str, name: str = "printed.csv") -> str:
    file = SimpleUploadedFile(name, content.encode())
    answer = desk.post(IMPORTS, {"file": file, "slug": "printed"})
    assert answer.status_code == 302, answer.content.decode()
    run_pending()
    return str(answer["Location"])


def text(desk: Client, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def sent(desk: Client, path: str, **changed: Any) -> None:
    answer = desk.post(path, fields(desk.get(path).content.decode()) | changed)
    assert answer.status_code == 302, answer.content.decode()
    run_pending()


def made(desk: Client, *lines: str) -> str:
    """With a report that waits, which puts the ways to talk in order."""
    here = brought(desk, HEAD + "\n".join(lines or LINES))
    sent(desk, f"{here}plan/", **SETTINGS)
    sent(desk, f"{here}order/", **KEYS)
    desk.post(f"{here}weigh/")
    run_pending()
    return here


def test_printed_figures_are_shown_mended_published_as_second_hand_and_withdrawn(desk: Client) -> None:
    wrong = (LINES[0].replace(",57,", ",157,"), *LINES[1:], LINES[6].replace(",77,", ",70,"))
    here = brought(desk, HEAD + "\n".join(wrong))
    shown = text(desk, here)
    assert re.findall(r"<code>(not_a_percentage|figure_twice)</code>", shown) == [
        "not_a_percentage",
        "figure_twice",
    ]
    assert "These are figures that others printed" in shown
    desk.post(f"{here}weigh/")
    assert "2 errors have to be mended" in text(desk, f"{here}report/")
    assert not PublishedReport.objects.exists()

    sent(desk, f"{here}figures/2/", percent="57")
    sent(desk, f"{here}figures/10/", is_left_out="on")
    assert "There is no error." in text(desk, here)
    sent(desk, f"{here}plan/", **SETTINGS)
    desk.post(f"{here}weigh/")
    run_pending()
    assert "These figures are second-hand" in text(desk, f"{here}report/")
    assert "copied from what others printed" in text(desk, f"{here}preview/ID/")
    assert not PublishedReport.objects.exists()

    desk.post(f"{here}publish/")
    reader = Client()
    reader.cookies["django_language"] = "en"
    page = reader.get("/findings/printed/ID/").content.decode()
    assert ["57%" in page, "copied from what others printed" in page, "p. 4" in page] == [True] * 3
    assert reader.get("/findings/printed/tables/question-1.csv").status_code == 200
    desk.post(f"{here}withdraw/")
    assert reader.get("/findings/printed/").status_code == 404


def test_no_printed_figure_has_an_interval_a_letter_or_a_weighted_base(desk: Client) -> None:
    here = made(desk)
    told = desk.get(f"{here}preview/tables/question-1.json").json()["figures"]
    assert {(each["low"], each["high"], each["letters"], each["base"], each["p"]) for each in told} == {
        (None, None, "", None, None)
    }
    assert [each["percent"] for each in told if each["country"] == "ID"] == [57.0, 40.0, 52.0]


def test_the_hub_is_put_in_order_by_what_differs_more_than_chance_and_says_it_is_second_hand(
    desk: Client,
) -> None:
    here = made(desk)
    desk.post(f"{here}publish/")
    with override("en"):
        here_first = ranking("channels", "ID", EDITORS).places
        assert [each.key for each in here_first] == ["professional", "family", "friend"]
        assert here_first[0].reason == (
            "52% of those asked in Indonesia named it. Where a difference may be chance, the order of the"
            " editors stands. Others printed this figure."
        )
        elsewhere = ranking("channels", "BR", EDITORS).places
        assert [each.key for each in elsewhere] == list(EDITORS)
        assert elsewhere[1].reason == (
            "Nobody was asked in Brazil yet, so this is the order of all countries together, where 64% named"
            " it. Others printed this figure."
        )


def test_far_shares_of_many_change_the_order_of_one_country(desk: Client) -> None:
    lines = [each.replace(",52,", ",30,") for each in LINES]
    here = made(desk, *lines)
    desk.post(f"{here}publish/")
    assert [each.key for each in ranking("channels", "ID", EDITORS).places] == [
        "family",
        "friend",
        "professional",
    ]
    desk.post(f"{here}withdraw/")
    assert [each.key for each in ranking("channels", "ID", EDITORS).places] == list(EDITORS)


def test_what_all_figures_lack_is_said_once(desk: Client) -> None:
    here = brought(desk, TOPLINES.read_text(), "toplines.json")
    assert "29 errors" in text(desk, here)
    sent(desk, f"{here}file/", question="What was printed")
    assert "There is no error." in text(desk, here)


def test_a_figure_that_is_no_percentage_can_be_left_out_and_taken_back(desk: Client) -> None:
    here = brought(desk, HEAD + LINES[0] + "\n" + LINES[1].replace(",40,", ",n/a,"))
    sent(desk, f"{here}figures/3/", is_left_out="on")
    assert "There is no error." in text(desk, here)
    answer = desk.post(f"{here}figures/3/", {"option": "close friend"})
    assert (answer.status_code, "Give the percentage" in answer.content.decode()) == (422, True)
    sent(desk, f"{here}figures/3/", percent="40", is_left_out="")
    assert "There is no error." in text(desk, here)
    assert "left out" not in text(desk, here).partition('id="figures"')[2]


def test_a_base_that_cannot_be_is_mended_or_dropped(desk: Client) -> None:
    here = brought(desk, HEAD + LINES[0].replace("1200", "about 1200") + "\n" + LINES[1])
    assert "<code>not_a_base</code>" in text(desk, here)
    sent(desk, f"{here}figures/2/", base="")
    assert "There is no error." in text(desk, here)


def test_a_table_in_indonesian_with_semicolons_and_decimal_commas_is_read(desk: Client) -> None:
    here = brought(desk, 'pertanyaan;jawaban;persen;negara;basis;sumber\nNyaman?;ya;"77,4 %";ID;1.203;hal. 2')
    shown = text(desk, here)
    assert ["<td>77.4</td>" in shown, "<td>1203</td>" in shown, "There is no error." in shown] == [True] * 3


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (LINES[0].replace(",ID,", ",Indonesia,"), "not_a_country"),
        (LINES[0].replace(WHOM, ""), "no_question"),
        (LINES[0].replace("p. 4", ""), "source_unknown"),
        (LINES[7].replace("18-24", ""), "group_without_level"),
        (LINES[0] + ",more", "ragged_row"),
    ],
)
def test_what_keeps_a_figure_out_is_told_with_its_row(tmp_path: Path, line: str, code: str) -> None:
    (tmp_path / "p.csv").write_text(HEAD + line + "\n" + LINES[1])
    found = mended(tmp_path / "p.csv", Reading(), Mends())
    assert [(each.code, each.place.row) for each in found.findings if each.is_error] == [(code, 2)]


def test_for_anybody_else_there_is_no_figure(desk: Client) -> None:
    here = brought(desk, HEAD + "\n".join(LINES))
    assert desk.get(f"{here}figures/99/").status_code == 404
    assert desk.get(f"{here}population/").status_code == 404
    assert signed_in(person("lain")).get(f"{here}figures/2/").status_code == 404


def test_a_table_of_figures_is_shown_in_pages_with_the_same_queries(
    desk: Client, django_assert_num_queries: Any
) -> None:
    here = brought(desk, HEAD + "\n".join(f"Q,answer {at},{at % 100},ID,1200,,,p. 1," for at in range(60)))
    assert "Figures after" in text(desk, here)
    for row, only in ((0, 60), (50, 10)):
        with django_assert_num_queries(6):
            answer = desk.get(f"{here}?from={row}")
        assert answer.content.decode().count("/figures/") == min(only, 50)
