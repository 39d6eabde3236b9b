"""The wall shows pictures and words that their makers gave, and nothing that was measured."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from teduh.exhibition.access import shown_works
from teduh.foundation.clock import now
from teduh.media.signing import media_url
from tests.exhibition.works import drawn_work, finished_work, status_of
from tests.factories import signed_in

WORDS = {"title": "Hujan pertama", "label_name": "Sari K.", "story": "Malam itu hujan."}


def wall() -> str:
    return Client().get(reverse("exhibition:wall")).content.decode()


def page(work) -> str:
    return Client().get(reverse("exhibition:work", args=[work.pk])).content.decode()


def main_of(told: str) -> str:
    """What is of this page alone, without the icons of every page."""
    return told[told.index("<main") : told.index("</main>")].replace("/foundation/icons.svg", "")


@pytest.mark.parametrize(
    ("given", "is_shown"),
    [((), False), (("keep",), False), (("show",), True), (("keep", "show", "print"), True)],
)
def test_it_hangs_only_with_a_yes_to_hanging(sari, given, is_shown):
    work, _token = finished_work(sari, *given, **WORDS)
    assert shown_works().filter(pk=work.pk).exists() == is_shown
    assert ("Hujan pertama" in wall()) == is_shown


def test_what_waits_for_a_choice_does_not_hang(sari):
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
    work, _token = finished_work(sari, *given, **WORDS)
    told = page(work)
    assert (WORDS["label_name"] in told, WORDS["story"] in told) == said


def test_every_cloth_has_words_for_who_does_not_see_it(sari):
    finished_work(sari, "show")
    assert re.search(r'alt="[^"]*truntum[^"]*"', wall())


def test_nothing_that_was_measured_stands_on_the_wall(sari):
    work, _token = finished_work(sari, "keep", "show", "name", "story", "print", **WORDS)
    for told in (main_of(wall()), main_of(page(work))):
        assert not re.search(r"123456|sealed|\.svg|image/svg|Motif utama|sha256|token", told)


def test_parts_to_point_at_are_for_the_owner_alone(sari):
    work, _token = finished_work(sari, "keep", "show")
    layers = work.cloths.get().layers_id
    assert status_of(signed_in(sari), media_url("main", layers, sari.pk, now())) == 200
    assert status_of(Client(), media_url("main", layers, None, now())) == 404


@pytest.mark.parametrize("many", [1, 3])
def test_a_longer_wall_asks_no_more_often(sari, many, django_assert_num_queries):
    for _ in range(many):
        finished_work(sari, "show")
    with django_assert_num_queries(4):
        wall()
