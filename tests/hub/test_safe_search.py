"""Whoever searches with heavy words meets help before anything else, and nobody is told of it."""

import logging

import pytest
from django.test import Client

from teduh.safety.wording import reading
from tests.hub.articles.written import published_article
from tests.hub.directory.listings import listed, portable

pytestmark = pytest.mark.django_db
HUB, DIRECTORY = "/hub/id/search/", "/directory/"
PANEL = 'class="help-first"'
HEAVY = (
    "pengen mati aja",
    "pgn bundir",
    "ingin mengakhiri hidup",
    "aku PENGEN m4ti",
    "bunuh dirii",
    "I want to die",
    "kms",
    "want to end my life",
)
LIGHT = ("cemas", "capek kerja", "membantu teman", "how to help a friend", "mati lampu")


def searched(path: str, words: str) -> str:
    return Client().get(path, {"q": words}).content.decode()


@pytest.mark.parametrize("words", HEAVY)
@pytest.mark.parametrize("path", [HUB, "/hub/en/search/", DIRECTORY])
def test_heavy_words_show_help_first_in_both_languages(path, words):
    assert PANEL in searched(path, words)


@pytest.mark.parametrize("words", LIGHT)
@pytest.mark.parametrize("path", [HUB, DIRECTORY])
def test_light_words_show_no_panel(path, words):
    assert PANEL not in searched(path, words)


def test_in_the_hub_help_stands_above_what_was_found():
    one = published_article(body=[{"type": "text", "value": "Saat ingin mati terasa dekat."}])
    body = searched(HUB, "ingin mati")
    assert 0 < body.index(PANEL) < body.index('type="search"') < body.index(one.slug)


def test_in_the_directory_help_stands_above_what_was_found():
    listed(portable("mau-mati"))
    body = searched(DIRECTORY, "mau mati")
    assert 0 < body.index(PANEL) < body.index('class="directory-filters"') < body.index('id="found"')


def test_the_panel_names_an_emergency_number_that_can_be_called():
    body = searched(HUB, "pengen mati")
    panel = body[body.index(PANEL) : body.index("</section>", body.index(PANEL))]
    assert panel.count('href="tel:') >= 1


@pytest.mark.parametrize("path", [HUB, DIRECTORY])
def test_words_that_are_too_long_to_be_searched_are_read_all_the_same(path):
    assert PANEL in searched(path, "saya lelah sekali dan tidak tahu lagi " * 4 + "saya pengen mati")


@pytest.mark.parametrize("path", [HUB, DIRECTORY])
def test_when_reading_breaks_help_is_shown_and_no_word_is_in_the_log(path, monkeypatch, caplog):
    def breaks(*_asked):
        raise ValueError("rahasiaku")

    monkeypatch.setattr(reading, "matches", breaks)
    with caplog.at_level(logging.DEBUG):
        body = searched(path, "rahasiaku")
    assert (PANEL in body, "rahasiaku" in caplog.text) == (True, False)


@pytest.mark.parametrize("path", [HUB, DIRECTORY])
def test_heavy_words_stand_in_no_log_and_no_cache(path, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = Client().get(path, {"q": "pengen mati zamrud"})
    assert ("zamrud" in caplog.text, "no-store" in answer["Cache-Control"]) == (False, True)
