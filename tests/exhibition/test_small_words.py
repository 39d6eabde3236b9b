"""Words fit what is given, and what was said yes to once can be read again."""

import tomllib
from importlib.resources import files

import pytest
from django.urls import reverse

from teduh.exhibition.forms import LineForm, RecordingForm, YearForm
from teduh.exhibition.models import Consent, Work
from teduh.exhibition.queries import consents_of
from teduh.exhibition.rules import CONSENTS
from tests.exhibition.works import drawn_work, finished_work
from tests.factories import signed_in

FORMER = tomllib.loads(
    (files("teduh.exhibition") / "rules" / "consents_former.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("form", "is_of_waves"), [(RecordingForm, True), (LineForm, False), (YearForm, False)]
)
def test_only_who_gives_brain_waves_is_asked_about_them(form, is_of_waves):
    asked = str(form().fields["agrees"].help_text)
    assert ("Gelombang otak" in asked) == is_of_waves


def test_a_page_of_a_line_says_nothing_of_brain_waves(sari):
    work, _token = finished_work(sari, "keep")
    assert not any("Gelombang otak" in word.text for word in consents_of(work))
    page = signed_in(sari).get(reverse("exhibition:line")).content.decode()
    assert "Garismu dibaca sekali" in page


@pytest.mark.parametrize("source", ["recording", "line", "year"])
@pytest.mark.parametrize("key", ["show", "print"])
def test_whoever_says_yes_to_a_wall_or_a_print_reads_what_can_be_read_from_it(key, source):
    """What lies in the hem can be measured: a picture of 2,400 pixels is large enough."""
    assert "di tepi" in CONSENTS[key].text("id", source)
    assert "in the hem" in CONSENTS[key].text("en", source)


@pytest.mark.parametrize(("source", "is_of_waves"), [("recording", True), ("line", False), ("year", False)])
def test_only_whose_recording_hangs_is_told_that_it_can_be_read(sari, source, is_of_waves):
    work = drawn_work(sari)
    Work.objects.filter(pk=work.pk).update(source=source)
    page = signed_in(sari).get(reverse("exhibition:choose", args=[work.pk, 1])).content.decode()
    assert ("lima detik dari rekamanmu" in page) == is_of_waves


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_yes_is_read_again_in_the_words_to_which_it_was_said(sari, version):
    work, _token = finished_work(sari, "show")
    Consent.objects.filter(work=work, key="show").update(version=int(version))
    (shown,) = [word for word in consents_of(work) if word.key == "show"]
    assert shown.is_given
    assert shown.text == FORMER["show"][version]["text_id"]


@pytest.mark.parametrize("key", CONSENTS)
def test_the_words_of_every_former_version_are_kept(key):
    kept = FORMER.get(key, {})
    assert set(kept) == {str(version) for version in range(1, CONSENTS[key].version)}
    assert all(words.keys() == {"title_id", "title_en", "text_id", "text_en"} for words in kept.values())
