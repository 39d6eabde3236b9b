"""Cloths at fabric size: of what may be printed, fetched by curators alone, gone when one is taken back."""

import datetime as dt
import io
import re
import zipfile

import pytest
import time_machine
from django.http import StreamingHttpResponse
from django.urls import reverse

from teduh.exhibition import batik
from teduh.exhibition.actions import (
    appoint_curator,
    ask_for_prints,
    drop_old_packs,
    erase_works_of,
    hang_work,
    take_down,
    withdraw_consent,
)
from teduh.exhibition.actions.prints import pack_prints, prints_of
from teduh.exhibition.easel.labels import labels_pdf
from teduh.exhibition.models import Cloth, Exhibition, PrintPack
from teduh.exhibition.print_packs import PREFIX, file_name, labels, said_on
from teduh.foundation.clock import now
from teduh.media.store import default_store
from teduh.people.actions import ask_for_archive
from teduh.people.models import Archive
from teduh.people.sealing import seal
from tests.exhibition.works import exhibition, finished_work, hung_work
from tests.factories import person, signed_in

LINE = [(float(at % 9), float(at * at % 13)) for at in range(60)]


@pytest.fixture
def curator(db, homes):  # noqa: ARG001 - a curator needs a database and folders
    somebody = person("kirana")
    appoint_curator(username="kirana")
    return somebody


@pytest.fixture
def printable(sari):
    """One that may be printed, and one that may not."""
    work, _token = hung_work(sari, "keep", "print", "name", title="Hujan & angin", label_name="R.")
    hung_work(sari, "keep")
    design = batik.design(batik.traits_of_line(LINE), batik.Wishes(width=300, height=300), source="line")
    Cloth.objects.filter(work=work).update(sealed_design=seal(batik.to_json(design)))
    return work


def packed(curator) -> PrintPack:
    pack = ask_for_prints(curator, slug="hujan")
    pack_prints.func(str(pack.pk))
    pack.refresh_from_db()
    return pack


def fetched(curator):
    return signed_in(curator).get(reverse("exhibition:prints", args=["hujan"]))


def lying() -> list[str]:
    return list(default_store().keys(PREFIX))


@pytest.mark.usefixtures("printable")
def test_the_pack_holds_a_pdf_of_a_metre_and_its_label(curator):
    pack = packed(curator)
    answer = fetched(curator)
    assert isinstance(answer, StreamingHttpResponse)
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as file:
        assert file.namelist() == ["01-hujan-angin.pdf", "labels.pdf", "labels.html"]
        box = re.search(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", file.read("01-hujan-angin.pdf"))
        label = file.read("labels.html").decode()
        card = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", file.read("labels.pdf"))
    assert box
    assert [round(float(side) / 72 * 25.4) for side in box.groups()] == [1050, 1050]
    assert card
    assert [round(float(side) / 72 * 25.4) for side in card.groups()] == [105, 148]
    assert "Hujan &amp; angin" in label
    assert "R., 20" in label
    assert (pack.state, pack.count, answer["Cache-Control"]) == ("ready", 1, "private, no-store")


def test_only_what_may_be_printed_and_hangs_is_in_it(sari):
    exhibition()
    hung_work(sari, "keep")
    for given in (("show",), ("show", "keep"), ("show", "keep", "print")):
        work, _token = finished_work(sari, *given, title=" ".join(given))
        hang_work("hujan", work_id=work.pk)
    finished_work(sari, "show", "keep", "print", title="not hung")
    assert [each.title for each in prints_of(exhibition_of())] == ["show keep print"]


def exhibition_of() -> Exhibition:
    return Exhibition.objects.get(slug="hujan")


def test_where_nothing_may_be_printed_the_pack_is_empty(sari, curator):
    hung_work(sari)
    assert (packed(curator).state, lying()) == ("empty", [])


@pytest.mark.parametrize("key", ["print", "keep", "show", "make", "name"])
def test_when_one_is_taken_back_no_pack_with_it_is_left(
    printable, curator, key, django_capture_on_commit_callbacks
):
    pack = packed(curator)
    assert lying() == [f"{PREFIX}{pack.pk}.zip"]
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_consent(printable.pk, key=key)
    assert (PrintPack.objects.exists(), lying()) == (False, [])
    assert fetched(curator).status_code == 404


def test_a_cloth_that_was_taken_down_before_is_in_no_pack_either(
    printable, curator, django_capture_on_commit_callbacks
):
    """Nothing leads from the pack to a cloth that no longer hangs, so it goes with the hanging."""
    packed(curator)
    with django_capture_on_commit_callbacks(execute=True):
        take_down("hujan", work_id=printable.pk)
        withdraw_consent(printable.pk, key="make")
    assert (fetched(curator).status_code, lying()) == (404, [])


def test_what_is_taken_back_while_it_is_printed_is_not_kept(printable, curator):
    pack = ask_for_prints(curator, slug="hujan")
    withdraw_consent(printable.pk, key="print")
    pack_prints.func(str(pack.pk))
    assert lying() == []


@pytest.mark.usefixtures("printable")
def test_a_pack_goes_after_a_day(curator, django_capture_on_commit_callbacks):
    packed(curator)
    later = time_machine.travel(now() + dt.timedelta(hours=25), tick=False)
    with later, django_capture_on_commit_callbacks(execute=True):
        assert drop_old_packs() == 1
    assert lying() == []


@pytest.mark.usefixtures("printable")
def test_nobody_but_curators_fetches_it(curator, sari):
    packed(curator)
    assert fetched(sari).status_code == 404


@pytest.mark.usefixtures("printable")
def test_no_pack_is_left_of_who_is_erased(sari, curator, django_capture_on_commit_callbacks):
    packed(curator)
    with django_capture_on_commit_callbacks(execute=True):
        erase_works_of(sari.pk)
    assert (PrintPack.objects.exists(), lying()) == (False, [])


@pytest.mark.usefixtures("printable")
def test_no_pack_is_fetched_with_a_cloth_of_who_has_closed_their_account(sari, curator):
    packed(curator)
    sari.is_active = False
    sari.save(update_fields=["is_active"])
    assert fetched(curator).status_code == 404


def test_an_archive_of_everything_holds_no_longer_what_was_withdrawn(printable, sari):
    ask_for_archive(sari)
    withdraw_consent(printable.pk, key="make")
    assert not Archive.objects.filter(person=sari).exists()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Hujan & angin", "03-hujan-angin"),
        ("Été", "03-ete"),
        ("ꦗꦮ", "03"),
        ("../../etc", "03-etc"),
        ("a" * 90, "03-" + "a" * 40),
    ],
)
def test_a_file_has_a_name_that_any_computer_takes(title, name):
    assert file_name(3, title) == name


def test_labels_are_words_and_never_markup(sari):
    hung_work(sari, "keep", "print", title="<script>1</script>")
    assert "<script" not in labels(prints_of(exhibition_of()))


def test_a_printed_label_says_in_both_languages_that_it_is_a_print(sari):
    hung_work(sari, "keep", "print")
    (each,) = prints_of(exhibition_of())
    assert each.technique_id.endswith("Ini cetakan bermotif batik, bukan batik tulis.")
    assert each.technique_en.endswith("This is a batik-patterned print, and no batik tulis.")


def test_a_printed_label_names_the_licence_of_a_recording(sari):
    work, _token = hung_work(sari, "keep", "print", title="Hujan")
    hang_work("hujan", work_id=work.pk, credit="Somebody's <recordings> · ODC-By 1.0")
    prints = prints_of(exhibition_of())
    with_credit = labels_pdf([said_on(prints[0])])
    without = labels_pdf([{**said_on(prints[0]), "credit": ""}])

    assert "Somebody&#x27;s &lt;recordings&gt; · ODC-By 1.0" in labels(prints)
    assert len(with_credit) > len(without)
