"""A pollster's file at the researchers' desk, from the file to the report and back."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override

from teduh.foundation.clock import now
from teduh.foundation.jobs.worker import run_pending
from teduh.foundation.rankings import ranking
from teduh.media.store import default_store
from teduh.surveys.actions import appoint_researcher, drop_old_imports, mend_import
from teduh.surveys.actions.importing import _settle
from teduh.surveys.formats import write_triple_s
from teduh.surveys.importing.mends import Mends
from teduh.surveys.models import Import, PublishedReport, Researcher
from tests.factories import person, signed_in
from tests.surveys.importing.drafts import draft, weighed
from tests.surveys.importing.pages import fields
from tests.surveys.importing.polls import poll, sav
from tests.surveys.published import folder, published

pytestmark = pytest.mark.django_db
IMPORTS = "/desk/surveys/imports/"


@pytest.fixture
def desk() -> Client:
    person("peneliti", language="en")
    appoint_researcher(username="peneliti")
    client = signed_in(Researcher.objects.get().person)
    client.cookies["django_language"] = "en"
    return client


def brought(desk: Client, path: Path, slug: str = "poll") -> str:
    answer = desk.post(IMPORTS, {"file": SimpleUploadedFile(path.name, path.read_bytes()), "slug": slug})
    assert answer.status_code == 302, answer.content.decode()
    run_pending()
    return str(answer["Location"])


def text(desk: Client, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def sent(desk: Client, path: str, **changed: Any) -> None:
    """The form of a page, with some fields filled in otherwise."""
    answer = desk.post(path, fields(desk.get(path).content.decode()) | changed)
    assert answer.status_code == 302, answer.content.decode()
    run_pending()


PLAN = {
    "title_id": "Bicara", "title_en": "Talking", "questions": ["m", "comfort"], "breakdowns": ["age"],
    "margins": ["sex"], "missing": "drop", "country_column": "land", "sample_kind": "opt_in_panel",
}  # fmt: skip
SHARES = {
    "letters_1": "ID", "letters_2": "DE",
    "share_1_0_0": "50", "share_1_0_1": "50", "share_2_0_0": "51", "share_2_0_1": "49",
}  # fmt: skip


def planned(desk: Client, here: str, **plan: Any) -> None:
    sent(desk, f"{here}plan/", **PLAN | plan)
    sent(desk, f"{here}population/", **SHARES)


def test_a_file_with_two_faults_is_shown_mended_weighted_published_and_withdrawn(
    desk: Client, tmp_path: Path
) -> None:
    here = brought(desk, sav(tmp_path / "poll.sav", has_faults=True))
    shown = text(desk, here)
    assert re.findall(r"<code>(unlabelled_code|two_codes_one_label)</code>", shown) == [
        "unlabelled_code",
        "two_codes_one_label",
    ]
    assert "11 respondents have the value 7, which has no label" in shown
    desk.post(f"{here}weigh/")
    assert "2 errors have to be mended" in text(desk, f"{here}report/")

    sent(desk, f"{here}columns/1/", do_2="missing")
    sent(desk, f"{here}columns/3/", label_1="Uncomfortable")
    assert "There is no error." in text(desk, here)

    planned(desk, here)
    sent(desk, f"{here}order/", subject_0="barriers", key_0_m1="family", key_0_m2="cost", key_0_m3="time")
    desk.post(f"{here}weigh/")
    run_pending()
    assert "Effective" in text(desk, f"{here}report/")
    assert '<div class="report"' in text(desk, f"{here}preview/")
    assert desk.get(f"{here}preview/tables/m.csv").status_code == 200
    assert not PublishedReport.objects.exists()

    desk.post(f"{here}publish/")
    reader = Client()
    reader.cookies["django_language"] = "en"
    assert "Talking" in reader.get("/findings/poll/").content.decode()
    assert "of those asked in Germany named it." in reader.get("/findings/poll/first/").content.decode()
    desk.post(f"{here}withdraw/")
    assert reader.get("/findings/poll/").status_code == 404


def test_for_anybody_else_there_is_no_import(desk: Client, tmp_path: Path) -> None:
    here = brought(desk, sav(tmp_path / "poll.sav"))
    others = [signed_in(person("lain")), Client()]
    assert [[each.get(path).status_code for path in (IMPORTS, here)] for each in others] == [
        [404, 404],
        [302, 302],
    ]
    assert others[0].post(f"{here}delete/").status_code == 404


def test_a_file_that_waits_is_shown_with_how_far_it_is(desk: Client) -> None:
    row = draft(Researcher.objects.get().person)
    Import.objects.filter(pk=row.pk).update(state="waiting", progress=40)
    assert '<progress id="how-far" max="100" value="40">' in text(desk, f"{IMPORTS}{row.pk}/")
    desk.post(f"{IMPORTS}{row.pk}/weigh/")
    assert "This file is being worked on." in text(desk, f"{IMPORTS}{row.pk}/report/")


def test_a_late_answer_to_an_older_order_is_not_heard(desk: Client, tmp_path: Path) -> None:
    here = brought(desk, sav(tmp_path / "poll.sav", has_faults=True))
    older = Import.objects.get()
    mend_import(older.pk, mends=Mends())
    _settle(older, state="ready", sealed_look="")
    assert Import.objects.get().state == "waiting"
    run_pending()
    assert "2 errors" in text(desk, here)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("teduh.surveys.forms.mending.LARGEST_IMPORT", 3)
    answer = desk.post(IMPORTS, {"file": SimpleUploadedFile("poll.sav", b"$FL2"), "slug": "poll"})
    assert (answer.status_code, "That is too large." in answer.content.decode()) == (422, True)
    assert not Import.objects.exists()


def test_margins_that_cannot_hold_are_explained_where_they_stand(desk: Client, tmp_path: Path) -> None:
    here = brought(desk, sav(tmp_path / "poll.sav"))
    planned(desk, here)
    sent(desk, f"{here}population/", **SHARES | {"share_1_0_0": "100", "share_1_0_1": "0"})
    desk.post(f"{here}weigh/")
    run_pending()
    said = text(desk, f"{here}report/")
    assert "It could not be weighted." in said
    assert "<code>zero_target_with_respondents</code>" in said


def test_shares_that_are_no_whole_are_told_before_anything_is_kept(desk: Client, tmp_path: Path) -> None:
    here = brought(desk, sav(tmp_path / "poll.sav"))
    sent(desk, f"{here}plan/", **PLAN)
    answer = desk.post(f"{here}population/", SHARES | {"share_1_0_0": "60"})
    assert answer.status_code == 422
    assert "The shares of sex (ID) come to 110 percent, and not to 100." in answer.content.decode()


def test_what_comes_first_changes_for_one_country_and_says_why(desk: Client) -> None:
    editors = ["family", "cost", "time"]
    with override("en"):
        made = weighed(Researcher.objects.get().person, "poll")
        assert [each.key for each in ranking("barriers", "DE", editors).places] == editors
        desk.post(f"{IMPORTS}{made.pk}/publish/")
        first = {land: ranking("barriers", land, editors).places for land in ("DE", "ID")}
        assert [each.key for each in first["DE"]] == ["cost", "family", "time"]
        assert [each.key for each in first["ID"]] == editors
        assert re.fullmatch(r"7\d% of those asked in Germany named it\.", first["DE"][0].reason)
        desk.post(f"{IMPORTS}{made.pk}/withdraw/")
        assert [each.key for each in ranking("barriers", "DE", editors).places] == editors


def test_a_triple_s_file_comes_with_its_data(desk: Client, tmp_path: Path) -> None:
    write_triple_s(poll(), tmp_path / "poll.xml")
    [data] = [each for each in tmp_path.iterdir() if each.suffix != ".xml"]
    files = {
        "file": SimpleUploadedFile("poll.xml", (tmp_path / "poll.xml").read_bytes()),
        "beside": SimpleUploadedFile(data.name, data.read_bytes()),
    }
    here = desk.post(IMPORTS, files | {"slug": "poll"})["Location"]
    run_pending()
    assert "There is no error." in text(desk, here)


def test_no_report_takes_the_place_of_anothers(desk: Client, tmp_path: Path) -> None:
    made = weighed(Researcher.objects.get().person, "small")
    published(folder(tmp_path / "other", {"ID": (0.4, 0.4, 0.4)}), "small")
    desk.post(f"{IMPORTS}{made.pk}/publish/")
    assert "Another report stands at that address." in text(desk, f"{IMPORTS}{made.pk}/report/")
    assert PublishedReport.objects.get().title["en"] == "Small survey"


def test_a_draft_that_nobody_touches_for_thirty_days_goes_with_its_file(
    desk: Client, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    brought(desk, sav(tmp_path / "poll.sav"))
    pk = Import.objects.get().pk
    with time_machine.travel(now() + dt.timedelta(days=31)), django_capture_on_commit_callbacks(execute=True):
        drop_old_imports()
    assert (Import.objects.exists(), default_store().exists(f"survey-imports/{pk}/file")) == (False, False)


def test_a_draft_that_is_deleted_leaves_no_file(
    desk: Client, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    here = brought(desk, sav(tmp_path / "poll.sav"))
    pk = Import.objects.get().pk
    assert default_store().exists(f"survey-imports/{pk}/file")
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"{here}delete/")
    assert (Import.objects.count(), default_store().exists(f"survey-imports/{pk}/file")) == (0, False)
