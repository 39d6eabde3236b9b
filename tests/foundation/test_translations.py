"""Indonesian is whole: every sentence of every room, with the same blanks, compiled as it is written."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from teduh.config import translations

FOLDERS = {str(room.relative_to(translations.SOURCE)): room for room in translations.folders()}
# Those that keep translations: to read all code for who says something takes seconds, and one test does it.
ROOMS = [name for name, room in FOLDERS.items() if translations.catalogue_path(room, "id").exists()]
BLANK = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")


def catalogue(room: str):
    return translations.kept(translations.SOURCE / room, "id")


@cache
def template(room: Path) -> Catalog:
    return translations.template(room)


def forms(words: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [words] if isinstance(words, str) else list(words or ())


def words_of(catalogue: Catalog) -> dict[tuple[str | None, str], list[str]]:
    return {
        (message.context, forms(message.id)[0]): forms(message.string) for message in catalogue if message.id
    }


def test_whoever_says_something_keeps_translations():
    assert [name for name, room in FOLDERS.items() if len(template(room))] == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_the_catalogue_has_exactly_the_sentences_of_the_room(room):
    found = template(translations.SOURCE / room)
    spoken = {(message.context, message.id) for message in found if message.id}
    assert {(message.context, message.id) for message in catalogue(room) if message.id} == spoken


@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_is_translated(room):
    assert translations.missing(catalogue(room)) == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_translation_has_the_same_blanks(room):
    different = [
        message.id
        for message in catalogue(room)
        if message.id
        for form in forms(message.string)
        if set(BLANK.findall(form)) != set(BLANK.findall(forms(message.id)[-1]))
    ]
    assert different == []


@pytest.mark.parametrize("room", ROOMS)
def test_the_compiled_catalogue_is_the_written_one(room):
    with translations.catalogue_path(translations.SOURCE / room, "id").with_suffix(".mo").open("rb") as file:
        compiled = words_of(read_mo(file))
    assert compiled == words_of(catalogue(room))


def test_a_sentence_means_the_same_in_every_room():
    said = defaultdict(set)
    for room in ROOMS:
        for message in catalogue(room):
            if message.id:
                said[message.context, str(message.id)].add(str(forms(message.string)))
    assert {sentence: words for sentence, words in said.items() if len(words) > 1} == {}


def test_sentences_are_found_under_every_name_by_which_they_are_called():
    """A name that nobody collects leaves a page in English, and nothing else notices."""
    called = re.compile(r"import \w*gettext\w* as (\w+)")
    names = {name for path in translations.SOURCE.rglob("*.py") for name in called.findall(path.read_text())}

    assert names <= set(translations.KEYWORDS)
