"""What somebody gives becomes two cloths in a process of its own, and is gone afterwards."""

import io
import json
import math
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image

from teduh.exhibition import drawing_table
from teduh.exhibition.actions import Choice, Given, begin_work, draw_cloths, finish_work, reseal_designs
from teduh.exhibition.models import Cloth, Work
from teduh.exhibition.queries import reasons_of
from teduh.foundation.refusals import Refused
from teduh.media.models import Asset, Rendition
from teduh.media.store import default_store
from teduh.people.sealing import unseal
from tests.exhibition.works import drawn_work, finished_work
from tests.factories import person, signed_in, years_ago

RECORDINGS = Path(__file__).parent / "recordings"
LINE = json.dumps([[300 + at * math.cos(at / 9), 300 + at * math.sin(at / 7)] for at in range(200)]).encode()


def begun(owner, content=LINE, source="line") -> Work:
    return begin_work(owner, Given(source, len(content), [content], agrees=True))


@pytest.fixture
def drawn(sari):
    work = begun(sari)
    draw_cloths.func(str(work.pk))
    work.refresh_from_db()
    return work


def test_a_line_becomes_two_cloths_of_two_families_and_what_was_given_is_gone(drawn):
    cloths = list(drawn.cloths.order_by("place"))
    assert drawn.state == "drawn"
    assert [cloth.place for cloth in cloths] == [1, 2]
    assert cloths[0].family != cloths[1].family
    assert list(default_store().keys(drawing_table.PREFIX)) == []
    assert 'source":"line' in unseal(cloths[0].sealed_design)
    with translation.override("en"):
        assert reasons_of(cloths[0])[0].text.startswith("This cloth was drawn from one line")
    widths = dict(Rendition.objects.filter(asset=cloths[0].picture).values_list("name", "width"))
    assert widths == {"wall": 2400, "large": 1200, "thumb": 480}
    assert no_words_in_pictures()
    assert "main" in set(Rendition.objects.filter(asset=cloths[0].layers).values_list("name", flat=True))


def no_words_in_pictures() -> bool:
    """Nothing but pixels stands in any of the files."""
    infos = []
    for key in Rendition.objects.values_list("key", flat=True):
        with default_store().open(key) as file, Image.open(io.BytesIO(file.read())) as picture:
            infos.append(set(picture.info) & {"exif", "xmp", "icc_profile", "comment"})
    return not any(infos)


def test_a_line_that_is_too_short_is_refused_in_both_languages_and_gone(sari):
    work = begun(sari, b"[[1,1],[2,2]]")
    draw_cloths.func(str(work.pk))
    work.refresh_from_db()
    assert (work.state, work.reason, set(work.said)) == ("refused", "line", {"id", "en"})
    assert list(default_store().keys(drawing_table.PREFIX)) == []


def test_a_file_that_is_no_recording_is_refused_with_its_sentence(sari):
    work = begun(sari, b"this is no recording\n" * 20, "recording")
    draw_cloths.func(str(work.pk))
    work.refresh_from_db()
    assert (work.state, work.reason) == ("refused", "unknown_format")


def test_what_is_lost_before_it_is_drawn_is_said_to_be_lost(sari):
    work = begun(sari)
    drawing_table.clear(work.pk)
    draw_cloths.func(str(work.pk))
    work.refresh_from_db()
    assert (work.state, work.reason) == ("failed", "lost")


def test_what_is_withdrawn_before_it_is_drawn_is_never_drawn(sari, django_capture_on_commit_callbacks):
    work = begun(sari)
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(sari).post(reverse("exhibition:withdraw_own", args=[work.pk, "make"]))
    draw_cloths.func(str(work.pk))
    assert not Cloth.objects.exists()
    assert list(default_store().keys(drawing_table.PREFIX)) == []


def test_without_a_yes_nothing_is_kept(sari):
    with pytest.raises(Refused) as no:
        begin_work(sari, Given("line", len(LINE), [LINE], agrees=False))
    assert no.value.code == "consent_needed"
    assert not Work.objects.exists()


@pytest.mark.usefixtures("homes", "db")
def test_under_eighteen_nothing_is_read_without_a_guardian():
    young = person(birth_date=years_ago(16))
    with pytest.raises(Refused) as no:
        begun(young)
    assert no.value.code == "guardian_needed"


def test_three_are_under_way_at_most(sari):
    for _ in range(3):
        drawn_work(sari)
    with pytest.raises(Refused) as no:
        begun(sari)
    assert no.value.code == "too_many_unfinished"


@pytest.mark.django_db
def test_a_gigabyte_is_refused_before_it_is_read():
    form = "multipart/form-data; boundary=x"
    answer = Client().post(
        reverse("exhibition:make"), b"", content_type=form, headers={"content-length": "1000000000"}
    )
    assert answer.status_code == 413


def test_a_page_never_loads_numbers():
    code = (
        "import django, os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'teduh.config.settings';"
        "django.setup();"
        "import teduh.config.urls, teduh.exhibition.tasks;"
        "sys.exit(bool({'numpy', 'scipy', 'resvg_py'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_other_cloth_goes_when_one_is_chosen(sari):
    work = drawn_work(sari)
    finish_work(sari, work_id=work.pk, choice=Choice(2, frozenset({"keep"})))
    assert [cloth.place for cloth in work.cloths.all()] == [2]
    assert Asset.objects.filter(discarded_at=None).count() == 2


def test_what_is_kept_expires_no_more_and_what_is_not_kept_does(sari):
    kept, _token = finished_work(sari, "keep")
    taken, _token = finished_work(sari)
    (kept_picture, taken_picture) = (work.cloths.get().picture for work in (kept, taken))
    assert kept_picture
    assert taken_picture
    assert (kept_picture.expires_at is None, taken_picture.expires_at is None) == (True, False)


def test_without_a_yes_to_keeping_no_design_is_stored(sari):
    work, _token = finished_work(sari, "show")
    cloth = work.cloths.get()
    assert (cloth.sealed_design, cloth.sealed_reasons, cloth.layers_id) == ("", "", None)


def test_a_design_is_under_seal(sari):
    work, _token = finished_work(sari, "keep")
    assert "123456" not in work.cloths.get().sealed_design


def test_a_design_comes_under_the_next_key_and_needs_the_former_one_no_more(sari, settings):
    work, _token = finished_work(sari, "keep")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the next", [settings.SECRET_KEY]
    assert reseal_designs() == 1
    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(work.cloths.get().sealed_design) == '{"seed":123456}'


def test_a_second_finish_is_refused(sari):
    work, _token = finished_work(sari, "keep")
    with pytest.raises(Refused) as no:
        finish_work(sari, work_id=work.pk, choice=Choice(1, frozenset()))
    assert no.value.code == "not_drawn"
