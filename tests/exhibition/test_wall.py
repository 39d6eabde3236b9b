"""The wall shows pictures and words that their makers gave, and nothing that was measured."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from teduh.exhibition.access import shown_works
from teduh.exhibition.actions import hang_work
from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.media.signing import media_url
from tests.exhibition.works import drawn_work, exhibition, finished_work, hung_work, status_of
from tests.factories import signed_in

WORDS = {"title": "Hujan pertama", "label_name": "Sari K.", "story": "Malam itu hujan."}


def wall() -> str:
    return Client().get(reverse("exhibition:wall", args=["hujan"])).content.decode()


def page(work) -> str:
    return Client().get(reverse("exhibition:work", args=[work.pk])).content.decode()


def main_of(told: str) -> str:
    """What is of this page alone, without the icons of every page."""
    return told[told.index("<main") : told.index("</main>")].replace("/foundation/icons.svg", "")


@pytest.mark.parametrize(
    ("given", "may_hang"),
    [((), False), (("keep",), False), (("show",), True), (("keep", "show", "print"), True)],
)
def test_it_may_be_hung_only_with_a_yes_to_hanging(sari, given, may_hang):
    exhibition()
    work, _token = finished_work(sari, *given, **WORDS)
    if may_hang:
        hang_work("hujan", work_id=work.pk)
    else:
        with pytest.raises(Refused) as no:
            hang_work("hujan", work_id=work.pk)
        assert no.value.code == "not_to_be_hung"
    assert ("Hujan pertama" in wall()) == may_hang


@pytest.mark.parametrize("is_published", [True, False])
def test_what_hangs_is_seen_only_where_the_exhibition_is_published(sari, is_published):
    work, _token = finished_work(sari, "show")
    exhibition(is_published=is_published)
    hang_work("hujan", work_id=work.pk)
    assert shown_works().filter(pk=work.pk).exists() == is_published
    seen = status_of(Client(), reverse("exhibition:wall", args=["hujan"]))
    assert seen == (200 if is_published else 404)


def test_what_nobody_hung_is_on_no_wall(sari):
    finished_work(sari, "show")
    drawn_work(sari)
    assert not shown_works().exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("show",), (False, False)),
        (("show", "name"), (True, False)),
        (("show", "story"), (False, True)),
        (("show", "name", "story"), (True, True)),
    ],
)
def test_name_and_story_are_told_only_with_a_yes_of_their_own(sari, given, said):
    work, _token = hung_work(sari, *given[1:], **WORDS)
    told = page(work)
    assert (WORDS["label_name"] in told, WORDS["story"] in told) == said


def test_every_cloth_has_words_for_who_does_not_see_it(sari):
    hung_work(sari)
    assert re.search(r'alt="[^"]*truntum[^"]*"', wall())


def test_nothing_that_was_measured_stands_on_the_wall(sari):
    work, _token = hung_work(sari, "keep", "name", "story", "print", **WORDS)
    for told in (main_of(wall()), main_of(page(work))):
        assert not re.search(r"123456|sealed|\.svg|image/svg|Motif utama|sha256|token", told)


def test_parts_to_point_at_are_for_the_owner_alone(sari):
    work, _token = hung_work(sari, "keep")
    layers = work.cloths.get().layers_id
    assert layers
    assert status_of(signed_in(sari), media_url("main", layers, sari.pk, now())) == 200
    assert status_of(Client(), media_url("main", layers, None, now())) == 404


@pytest.mark.parametrize("page_of", ["wall", "work", "projector"])
def test_a_label_names_the_licence_of_a_recording_wherever_it_stands(sari, page_of):
    work, _token = hung_work(sari)
    hang_work("hujan", work_id=work.pk, credit="Somebody's recordings · ODC-By 1.0")
    asked = work.pk if page_of == "work" else "hujan"
    told = Client().get(reverse(f"exhibition:{page_of}", args=[asked])).content.decode()
    (label,) = re.findall(r'<div class="label">.*?</div>', told, re.DOTALL)
    assert "Somebody&#39;s recordings · ODC-By 1.0" in label
    assert told.count("ODC-By 1.0") == 1


@pytest.mark.parametrize("many", [1, 3])
def test_a_longer_wall_asks_no_more_often(sari, many, django_assert_num_queries):
    for _ in range(many):
        hung_work(sari)
    with django_assert_num_queries(6):
        wall()


def test_whoever_lingers_finds_the_pictures_after_an_hour_too(sari):
    work, _token = hung_work(sari)
    (address,) = re.findall(r'src="(/exhibition/works/[^"]*/large/)"', wall())
    with time_machine.travel(now() + dt.timedelta(hours=1), tick=False):
        asked = Client().get(address)
        assert (asked.status_code, asked["Cache-Control"]) == (302, "private, no-store")
        assert status_of(Client(), asked["Location"]) == 200
    assert status_of(Client(), reverse("exhibition:picture", args=[work.pk, "main"])) == 404
