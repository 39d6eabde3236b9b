"""What is wrong with a field is told in the reader's language, with a code that is the same in all."""

import datetime as dt

import pytest
from django.utils import translation
from pydantic import BaseModel, TypeAdapter, ValidationError

from teduh.foundation.field_words import OTHERWISE, WORDS, field_problem
from tests.factories import person, signed_in


def problem(kind, value):
    with pytest.raises(ValidationError) as no:
        TypeAdapter(kind).validate_python(value)
    return field_problem(no.value.errors()[0])


class Wish(BaseModel, extra="forbid"):
    """Something that is asked for."""

    name: str


@pytest.mark.parametrize(
    ("kind", "value", "code", "words"),
    [
        (Wish, {}, "missing", "Ini belum ada."),
        (Wish, {"name": "x", "nama": "y"}, "extra_forbidden", "Nama ini tidak dikenal di sini."),
        (int, "dua", "int_parsing", "Ini harus bilangan bulat."),
        (dt.date, "kemarin", "date_from_datetime_parsing", "Ini harus tanggal, misalnya 2026-11-29."),
        (bool, "mungkin", "bool_parsing", "Ini harus true atau false."),
    ],
)
def test_each_is_told_in_indonesian_with_its_code(kind, value, code, words):
    with translation.override("id"):
        told = problem(kind, value)
    assert (told["code"], told["what"]) == (code, words)


def test_numbers_of_a_limit_are_told():
    with translation.override("en"):
        told = field_problem({"type": "string_too_long", "loc": ("body", "text"), "ctx": {"max_length": 500}})
    assert told == {
        "where": ["body", "text"],
        "code": "string_too_long",
        "what": "This may have at most 500 characters.",
    }


def test_what_is_not_known_or_not_whole_has_words_as_well():
    assert field_problem({"type": "is_new", "loc": ()})["what"] == str(OTHERWISE)
    assert field_problem({"type": "string_too_long", "loc": ()})["what"] == str(OTHERWISE)


def test_every_sentence_is_whole_in_both_languages():
    for sentence in (*WORDS.values(), OTHERWISE):
        with translation.override("id"):
            indonesian = str(sentence)
        with translation.override("en"):
            assert indonesian != str(sentence)


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("id", "zona waktu"), ("en", "time zone")])
def test_an_app_reads_it_in_the_language_it_asks_for(language, words):
    answer = signed_in(person()).patch(
        "/api/v1/me",
        {"time_zone": "Mars/Olympus"},
        content_type="application/json",
        headers={"accept-language": language},
    )
    field = answer.json()["details"]["fields"][0]
    assert (answer.status_code, field["code"], words in field["what"]) == (422, "unknown_time_zone", True)
