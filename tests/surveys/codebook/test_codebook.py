"""A codebook keeps its promises, and its JSON is the codebook."""

import contextlib
import json

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.surveys.codebook import (
    Code,
    Codebook,
    CodebookRefused,
    CodeKind,
    Measure,
    MissingRange,
    MultipleResponseSet,
    Table,
    Variable,
    VariableKind,
    in_words,
    stored,
    taken_up,
)

COMFORT = Variable(
    "comfort",
    {"en": "How comfortable are you?", "ar": "ما مدى ارتياحك؟"},
    VariableKind.SINGLE,
    (
        Code(1, {"en": "Very", "ar": "جدا"}),
        Code(2, {"en": "Not at all", "ar": "لا"}),
        Code(8, {"en": "Other"}, CodeKind.OTHER),
        Code(9, {"en": "Don't know"}, CodeKind.DONT_KNOW),
        Code(0, {"en": "Not shown"}),
    ),
    (MissingRange(-9, 0),),
    Measure.ORDINAL,
    "F2.0",
)
WITH_WHOM = tuple(Variable(f"who_{n}", {"en": f"person {n}"}, VariableKind.MULTI) for n in range(3))
SET = MultipleResponseSet("who", tuple(each.name for each in WITH_WHOM), {"en": "With whom?"}, counted=1)
BOOK = Codebook((COMFORT, *WITH_WHOM), (SET,), {"en": "Attitudes"})


def test_a_codebook_comes_back_from_its_json():
    assert taken_up(stored(BOOK)) == BOOK


def test_json_of_a_codebook_has_a_line_per_variable():
    assert len(stored(BOOK).splitlines()) == 11


def test_answers_are_what_is_neither_missing_nor_silence():
    assert [code.value for code in COMFORT.answers] == [1, 2, 8]


@pytest.mark.parametrize(("value", "gone"), [(None, True), (-9, True), (-3.5, True), (0, True), (1, False)])
def test_a_value_in_a_missing_range_is_missing(value, gone):
    assert COMFORT.is_missing(value) == gone


def test_a_text_is_missing_only_where_it_is_the_very_one():
    said = Variable("said", kind=VariableKind.TEXT, missing=(MissingRange("Z", "Z"),))
    assert [said.is_missing(each) for each in ("Z", "ZZ", 1)] == [True, False, False]


def test_words_fall_back_to_english_and_then_to_any():
    assert [in_words(COMFORT.labels, each) for each in ("ar", "vi")] == [
        COMFORT.labels["ar"],
        COMFORT.labels["en"],
    ]
    assert in_words({"de": "Wie?"}, "id") == "Wie?"


def test_languages_are_those_of_every_label():
    assert BOOK.languages == ("ar", "en")


def test_two_variables_of_one_name_are_refused():
    with pytest.raises(ValueError, match=r"\['comfort'\]"):
        Codebook((COMFORT, COMFORT))


def test_a_set_of_variables_that_are_not_there_is_refused():
    with pytest.raises(ValueError, match="who names"):
        Codebook((COMFORT,), (SET,))


def test_a_variable_is_found_by_its_name():
    assert BOOK.variable("comfort") is COMFORT
    with pytest.raises(KeyError):
        BOOK.variable("Comfort")


def test_a_table_has_the_columns_of_its_codebook_in_their_order():
    frame = pl.DataFrame({"b": [1], "a": [2]})
    with pytest.raises(ValueError, match="columns"):
        Table(Codebook((Variable("a"), Variable("b"))), frame)


def test_tables_are_the_same_only_in_words_types_and_values():
    book = Codebook((Variable("a"),))
    one = Table(book, pl.DataFrame({"a": [1, None]}))
    assert one.same_as(Table(book, pl.DataFrame({"a": [1, None]})))
    assert not one.same_as(Table(book, pl.DataFrame({"a": [1, 2]})))
    assert not one.same_as(Table(Codebook((Variable("a", {"en": "A"}),)), one.frame))


@pytest.mark.parametrize(
    "wrong",
    [
        "", "[]", "{}", "null", '{"version": 2}', "[" * 100_000,
        stored(BOOK).replace('"single"', '"sole"'), stored(BOOK).replace('"who_1"', '"who_0"'),
        stored(BOOK).replace('"value": 8', '"value": [8]'),
        stored(BOOK).replace('"value": 8', '"value": true'),
        stored(BOOK).replace('"Attitudes"', "7"),
    ],
)  # fmt: skip
def test_what_is_no_codebook_is_refused(wrong):
    with pytest.raises(CodebookRefused):
        taken_up(wrong)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["version", "variables", "sets", "labels", "name", "kind", "codes", "missing", "value", "measure"]
    ), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@given(JSON)
def test_any_other_json_is_an_empty_codebook_or_refused(made):
    if isinstance(made, dict):
        made["version"] = 1
    with contextlib.suppress(CodebookRefused):
        assert taken_up(json.dumps(made)).languages == ()
