"""SPSS files come in with all that they say, and go out so that they come in again the same."""

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pyreadstat
import pytest

from teduh.surveys.codebook import (
    Code,
    Codebook,
    Measure,
    MissingRange,
    MultipleResponseSet,
    Table,
    Variable,
    VariableKind,
)
from teduh.surveys.formats import FormatRefused, Place, Reading, join, look, take, write_sav
from teduh.surveys.formats.sav_dictionary import read_dictionary

FILES = sorted((Path(__file__).parents[1] / "data" / "sav").glob("*.sav"))
KEPT = Reading(language="en", keeps_unlabelled=True)


def real(name):
    return FILES[0].with_name(name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_real_file_goes_out_and_comes_in_the_same(path, tmp_path):
    table = take(path, KEPT)
    write_sav(table, tmp_path / "again.sav", "en")
    assert take(tmp_path / "again.sav", KEPT).same_as(table)


def test_a_file_says_nothing_of_when_it_was_written(tmp_path):
    write_sav(take(real("simple_alltypes.sav"), KEPT), tmp_path / "one.sav", "en")
    _, meta = pyreadstat.read_sav(tmp_path / "one.sav", metadataonly=True, output_format="dict")
    assert meta.creation_time == datetime(1970, 1, 1)  # noqa: DTZ001 - SPSS knows no zones


def test_sets_of_several_answers_are_read():
    assert take(real("simple_alltypes.sav"), KEPT).codebook.sets == (
        MultipleResponseSet("categorical_array", ("ca_subvar_1", "ca_subvar_2", "ca_subvar_3")),
        MultipleResponseSet("mymrset", ("bool1", "bool2", "bool3"), {"en": "My multiple response set"}, 1),
    )


def test_declared_missing_values_and_ranges_are_read():
    book = take(real("simple_alltypes.sav"), KEPT).codebook
    assert book.variable("x").missing == tuple(MissingRange(each, each) for each in (7, 8, 99))
    assert book.variable("z").missing == (MissingRange(-999, 0), MissingRange(999, 999))


def test_a_text_may_be_declared_missing():
    table = take(real("missing_char.sav"), KEPT)
    assert table.codebook.variables[0].missing == (MissingRange("Z", "Z"),)


def test_a_value_without_a_label_is_refused_unless_kept():
    with pytest.raises(FormatRefused) as refused:
        take(real("simple_alltypes.sav"))
    told = [
        (each.place.variable, dict(each.values)["value"]) for each in refused.value.findings if each.is_error
    ]
    assert told == [("x", "4"), ("x", "9")]


def test_arabic_labels_are_kept_byte_for_byte():
    raw = real("synthetic_13c.sav")
    book = take(raw, Reading(language="und")).codebook
    _, meta = pyreadstat.read_sav(raw, metadataonly=True, output_format="dict")
    labels = {each.name: {code.value: code.labels["und"] for code in each.codes} for each in book.variables}

    assert {name: held for name, held in labels.items() if held} == meta.variable_value_labels
    assert labels["gender"][0].encode() == b"Female / " + bytes.fromhex("d8a3d986d8abd989")


def test_dont_know_of_the_synthetic_survey_is_declared_missing():
    preview = look(real("synthetic_13c.sav"), KEPT)
    (found,) = [each for each in preview.findings if each.place.variable == "s1"]
    assert (found.code, dict(found.values)["n"]) == ("declared_missing", "1514")
    assert preview.rows == 16_000


def test_names_and_texts_in_other_scripts_are_kept():
    assert take(real("hebrews.sav")).codebook.names == ("ותק_ב",)
    assert take(real("tegulu.sav")).frame.row(0)[1].startswith("నేను")


def test_dates_and_moments_are_told_from_numbers():
    table = take(real("sample.sav"), KEPT)
    assert table.frame["mydate"][0] == date(2018, 5, 6)
    assert table.frame["dtime"][0] == datetime(2018, 5, 6, 10, 10, 10)  # noqa: DTZ001 - SPSS knows no zones
    assert table.frame["mytime"].to_list()[:2] == [36610, 83410]
    assert [str(each.kind) for each in table.codebook.variables[2:4]] == ["date", "moment"]


def test_windows_1252_is_read_by_its_own_word_or_by_ours(tmp_path):
    content = real("simple_alltypes.sav").read_bytes()
    path = tmp_path / "old.sav"
    path.write_bytes(content.replace(b"Date variable", b"Dat\xe9 v\xe4riable"[:13]))

    assert take(path, KEPT).codebook.variable("y").labels == {"en": "Daté väriable"}
    cyrillic = Reading(encoding="windows-1251", language="ru", keeps_unlabelled=True)
    assert take(path, cyrillic).codebook.variable("y").labels == {"ru": "Datй vдriable"}


def test_files_whose_labels_disagree_are_not_joined():
    one = take(real("sample.sav"), KEPT)
    other = take(real("sample_missing.sav"), KEPT)
    assert join({"a.sav": one, "b.sav": other}).rows == 12

    with pytest.raises(FormatRefused):
        join({"a.sav": one, "b.sav": Table(_relabelled(other.codebook), other.frame)})


def _relabelled(book):
    odd = Variable("mylabl", {}, VariableKind.SINGLE, (Code(1, {"en": "Female"}), Code(2, {"en": "Male"})))
    return Codebook(tuple(odd if each.name == "mylabl" else each for each in book.variables))


CODES_OF_TEXT = (Code("a", {"en": "à"}), Code("z", {"en": "-"}))
ITEMS = ("long_name_of_item_1", "long_name_of_item_2")
EVERYTHING = Table(
    Codebook(
        (
            Variable("who_is_answering", {"en": "Who"}, VariableKind.TEXT),
            Variable("long_name_of_item_1", {"en": "One"}, VariableKind.MULTI, (Code(1, {"en": "Ya"}),)),
            Variable("long_name_of_item_2", {"en": "Two"}, VariableKind.MULTI, (Code(1, {"en": "Ya"}),)),
            Variable("day", {}, VariableKind.DATE, format="SDATE10"),
            Variable("at", {}, VariableKind.MOMENT, format="DATETIME20"),
            Variable("scale", {"en": "0-10"}, VariableKind.NUMBER, measure=Measure.SCALE, format="F8.2"),
            Variable(
                "kota", {"en": "القاهرة"}, VariableKind.SINGLE, CODES_OF_TEXT,
                (MissingRange("z", "z"),), Measure.NOMINAL,
            ),
        ),
        (MultipleResponseSet("several", ITEMS, {"en": "Với ai?"}, 1),),
        {"en": "Everything"},
    ),
    pl.DataFrame(
        {
            "who_is_answering": ["x" * 900, None, "ö"], "long_name_of_item_1": [1, 0, None],
            "long_name_of_item_2": [0, 0, 1], "day": [date(1583, 1, 1), None, date(2200, 12, 31)],
            "at": [datetime(2026, 11, 29, 23, 59, 59), None, datetime(1960, 1, 1)],  # noqa: DTZ001 - no zones
            "scale": [0.1, None, -1e300], "kota": ["a", "z", None],
        },
        schema_overrides={"at": pl.Datetime("us")},
    ),
)  # fmt: skip


def test_everything_that_a_file_can_hold_comes_back(tmp_path):
    write_sav(EVERYTHING, tmp_path / "all.sav", "en")
    again = take(tmp_path / "all.sav", KEPT)

    odd = {each.name: each for each in again.codebook.variables if each.name.startswith("long")}
    assert {each.format for each in odd.values()} == {"F8.2"}
    assert again.codebook.sets == EVERYTHING.codebook.sets
    assert again.codebook.variable("kota") == EVERYTHING.codebook.variable("kota")
    assert again.frame.equals(EVERYTHING.frame, null_equal=True)


@pytest.mark.parametrize(
    "variable",
    [
        Variable("1st"), Variable("by"), Variable("a" * 65), Variable("a b"),
        Variable("a", codes=(Code(1, {"en": "x" * 121}),)), Variable("a", {"en": "x" * 257}),
        Variable("a", missing=(MissingRange(1, 2), MissingRange(4, 5))),
        Variable("a", missing=tuple(MissingRange(each, each) for each in range(4))),
    ],
)  # fmt: skip
def test_what_spss_could_not_hold_is_refused_before_anything_is_written(variable, tmp_path):
    table = Table(Codebook((variable,)), pl.DataFrame({variable.name: [1]}))
    with pytest.raises(FormatRefused) as refused:
        write_sav(table, tmp_path / "no.sav", "en")
    assert (refused.value.code, list(tmp_path.iterdir())) == ("unsupported", [])


@pytest.mark.parametrize(
    ("at", "bytes_there"),
    [
        (80, b"\xff\xff\xff\x7f"),  # two thousand million rows
        (80, b"\xfe\xff\xff\xff"), (72, b"\x07\0\0\0"), (176, b"\x09\0\0\0"), (180, b"\0\x01\0\0"),
    ],
)  # fmt: skip
def test_a_dictionary_that_promises_what_is_not_there_is_refused(at, bytes_there):
    content = bytearray(real("simple_alltypes.sav").read_bytes())
    content[at : at + 4] = bytes_there
    with pytest.raises(FormatRefused) as refused:
        read_dictionary(bytes(content), Place("x.sav"))
    assert refused.value.code == "broken"


def test_a_file_that_was_cut_off_is_refused(tmp_path):
    path = tmp_path / "cut.sav"
    for size in (4, 100, 176, 700):
        path.write_bytes(real("simple_alltypes.sav").read_bytes()[:size])
        with pytest.raises(FormatRefused) as refused:
            take(path)
        assert refused.value.code == "broken"
