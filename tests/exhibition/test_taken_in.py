"""What a curator took in for somebody who sat beside them is that person's."""

import io
import json
import zipfile

import pytest
from django.urls import reverse

from teduh.config.export.writing import write
from teduh.exhibition.actions import withdraw_consent
from teduh.exhibition.models import Work
from teduh.media.models import Asset
from teduh.people.actions import ask_for_archive
from teduh.people.models import Archive
from tests.exhibition.works import drawn_work, finished_work
from tests.factories import signed_in


def pictured(person, work: Work) -> list[bool]:
    """On the page of the work and in the list of all."""
    browser = signed_in(person)
    pages = [reverse("exhibition:own", args=[work.pk]), reverse("exhibition:mine")]
    return [b'class="batik"' in browser.get(page).content for page in pages]


def test_who_took_it_in_sees_both_cloths_while_one_is_chosen(sari):
    work = drawn_work(sari)
    Work.objects.update(owner=None, taken_by=sari)
    assert pictured(sari, work) == [True, True]


@pytest.mark.parametrize(("given", "is_seen"), [(("keep",), False), (("show",), True)])
def test_once_it_is_chosen_they_see_its_picture_only_if_it_may_hang(sari, given, is_seen):
    work, _token = finished_work(sari, *given)
    Work.objects.update(owner=None, taken_by=sari)
    assert pictured(sari, work) == [is_seen, is_seen]


def test_ones_own_is_always_seen(sari):
    work, _token = finished_work(sari, "keep")
    assert pictured(sari, work) == [True, True]


@pytest.mark.parametrize("is_own", [True, False])
def test_an_archive_holds_ones_own_cloths_and_those_of_no_visitor(sari, is_own):
    finished_work(sari, "keep")
    if not is_own:
        Work.objects.update(owner=None, taken_by=sari)
    target = io.BytesIO()
    write(sari, target)
    kept = set(map(str, Asset.objects.filter(discarded_at=None).values_list("pk", flat=True)))
    with zipfile.ZipFile(target) as archive:
        told = {row["id"] for row in json.loads(archive.read("rows/files.json"))}
        shown = {row["asset"] for row in json.loads(archive.read("rows/renditions.json"))}
        has_pictures = any(name.startswith("files/") for name in archive.namelist())
    assert (kept <= told, kept <= shown, has_pictures) == (is_own, is_own, is_own)
    assert is_own or not kept & (told | shown)


@pytest.mark.parametrize("key", ["make", "keep"])
def test_the_archive_of_who_took_it_in_holds_no_longer_what_was_taken_back(sari, key):
    work, _token = finished_work(sari, "keep")
    Work.objects.update(owner=None, taken_by=sari)
    ask_for_archive(sari)
    withdraw_consent(work.pk, key=key)
    assert not Archive.objects.filter(person=sari).exists()
