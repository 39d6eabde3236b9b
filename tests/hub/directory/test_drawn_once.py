"""A card that stands in many lists is drawn once, and never says what is not so any more."""

import pytest
from django.conf import settings
from django.test import Client

from teduh.hub.directory.views.pages import CARDS
from tests.hub.directory.listings import listed, portable

pytestmark = pytest.mark.django_db
NAME = {"id": "Layanan lama", "en": "The old line"}


@pytest.fixture(autouse=True)
def none_is_drawn():
    CARDS.clear()


def shown(address: str, language: str = "id") -> str:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client.get(address).content.decode()


def test_a_card_in_another_list_is_not_drawn_again():
    listed(portable(name=NAME))
    once = shown("/directory/?country=ID")
    drawn = len(CARDS)
    again = shown("/directory/?country=ID&q=lama")
    assert (drawn, len(CARDS)) == (1, 1)
    assert ("Layanan lama" in once, "Layanan lama" in again) == (True, True)


def test_a_listing_that_was_changed_says_so_in_every_list():
    listed(portable(name=NAME))
    shown("/directory/?country=ID")
    listed(portable(name={"id": "Layanan baru", "en": "The new line"}))
    found = shown("/directory/?country=ID")
    assert ("Layanan baru" in found, "Layanan lama" in found) == (True, False)


def test_each_language_has_its_own():
    listed(portable(name={"id": "Sama", "en": "Sama"}))
    found = shown("/directory/?country=ID"), shown("/directory/?country=ID", "en")
    assert ["Nobody from here has confirmed it yet." in each for each in found] == [False, True]


def test_words_of_a_listing_are_words_and_no_html():
    listed(portable(name={"id": "<b>Tebal</b>", "en": "<b>Bold</b>"}))
    found = shown("/directory/?country=ID")
    assert ("&lt;b&gt;Tebal" in found, "<b>Tebal" in found) == (True, False)
