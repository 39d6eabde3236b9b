"""A study goes out as .sav with a DDI codebook and comes in again as the same study."""

from pathlib import Path

import polars as pl
import pytest

from teduh.surveys.codebook import (
    Code,
    Codebook,
    CodeKind,
    Measure,
    MissingRange,
    MultipleResponseSet,
    Table,
    Variable,
    VariableKind,
)
from teduh.surveys.formats import FormatRefused, Place, Reading, as_ddi, from_ddi, take, write_sav
from teduh.surveys.formats.trees import parsed, text_of

SAV = Path(__file__).parents[1] / "data" / "sav"
KEPT = Reading(language="en", keeps_unlabelled=True)
ORDER = ("labl", "invalrng", "catgry", "varFormat", "notes")
"""The order in which the schema has the elements of a variable that are used here."""

COMFORT = Variable(
    "comfort",
    {"en": "How comfortable?", "ar": "ما مدى ارتياحك؟", "id": "Senyaman apa?"},
    VariableKind.SINGLE,
    (
        Code(1, {"en": "Very", "ar": "جدا", "id": "Sangat"}),
        Code(2, {"en": "Not", "id": "Tidak"}),
        Code(8, {"en": "Don't know"}, CodeKind.DONT_KNOW),
        Code(9, {"en": "No answer"}, CodeKind.REFUSED),
    ),
    (MissingRange(9, 9), MissingRange(-9, -1)),
    Measure.ORDINAL,
    "F2.0",
)
BOTH = (Code(0), Code(1))
KOTA = (Code(" a", {"en": "A & <b>"}),)
BOOK = Codebook(
    (
        COMFORT,
        Variable("who_1", {"en": "Family"}, VariableKind.MULTI, BOTH, (), Measure.NOMINAL, "F1.0"),
        Variable("who_2", {"en": "Friends"}, VariableKind.MULTI, BOTH, (), Measure.NOMINAL, "F1.0"),
        Variable("kota", {"und": "Kota"}, VariableKind.SINGLE, KOTA, (MissingRange("z", "z"),)),
        Variable("scale", {"en": "0-10"}, VariableKind.NUMBER, (Code(0.5),), (), Measure.SCALE, "F8.2"),
        Variable("said", {}, VariableKind.TEXT),
    ),
    (MultipleResponseSet("who", ("who_1", "who_2"), {"en": "With whom?", "id": "Dengan siapa?"}, 1),),
    {"en": "Well-being", "id": "Kesejahteraan"},
)
FRAME = pl.DataFrame(
    {
        "comfort": [1, 8, 9, None], "who_1": [1, 0, None, 0], "who_2": [0, 0, None, 1],
        "kota": [" a", "z", None, " a"], "scale": [0.5, 9.75, None, -1.0], "said": ["ö", None, "x", "y"],
    }
)  # fmt: skip


def test_a_codebook_comes_back_from_ddi_whole():
    assert from_ddi(as_ddi(BOOK, 4, "data.sav")) == BOOK


def test_sav_and_ddi_together_come_in_as_the_identical_study(tmp_path):
    study = Table(BOOK, FRAME)
    write_sav(study, tmp_path / "data.sav", "id")
    ddi = as_ddi(study.codebook, study.rows, "data.sav")

    how = Reading(codebook=from_ddi(ddi), language="id")
    assert take(tmp_path / "data.sav", how).same_as(study)


@pytest.mark.parametrize("path", sorted(SAV.glob("*.sav")), ids=lambda path: path.name)
def test_a_real_file_comes_in_the_same_by_sav_and_ddi(path, tmp_path):
    table = take(path, KEPT)
    write_sav(table, tmp_path / "data.sav", "en")
    book = from_ddi(as_ddi(table.codebook, table.rows, "data.sav"))

    how = Reading(codebook=book, language="en", keeps_unlabelled=True)
    assert take(tmp_path / "data.sav", how).same_as(table)


def test_elements_are_those_of_the_standard_in_its_order():
    root = parsed(as_ddi(BOOK, 4, "data.sav"), Place(), "DDI")

    assert [each.tag for each in root] == ["stdyDscr", "fileDscr", "dataDscr"]
    for variable in root.findall("dataDscr/var"):
        places = [ORDER.index(each.tag) for each in variable]
        assert places == sorted(places)
    assert text_of(root, "fileDscr/fileTxt/dimensns/caseQnty") == "4"


def test_a_category_that_is_declared_missing_says_so():
    first = parsed(as_ddi(BOOK, 4, "data.sav"), Place(), "DDI").findall("dataDscr/var")[0]
    assert [each.get("missing") for each in first.findall("catgry")] == [None, None, None, "Y"]


def test_a_label_that_the_file_has_and_the_codebook_has_otherwise_is_refused(tmp_path):
    write_sav(Table(BOOK, FRAME), tmp_path / "data.sav", "id")
    other = from_ddi(as_ddi(BOOK, 4, "data.sav").replace(b"Sangat", b"Sedikit"))
    with pytest.raises(FormatRefused) as refused:
        take(tmp_path / "data.sav", Reading(codebook=other, language="id"))
    assert (
        refused.value.findings[0].told("en").found
        == "The code 1 is “Sangat” here and “Sedikit” in the codebook"
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "broken"), (b"<codeBook>", "broken"), (b"<sss/>", "unknown_format"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><codeBook/>', "hostile"),
        (as_ddi(BOOK, 4, "x").replace(b">single<", b">sole<"), "broken"),
        (as_ddi(BOOK, 4, "x").replace(b'var="V2 V3"', b'var="V2 V99"'), "broken"),
    ],
)  # fmt: skip
def test_what_is_no_codebook_is_refused(content, code):
    with pytest.raises(FormatRefused) as refused:
        from_ddi(content)
    assert refused.value.code == code


def test_text_that_xml_cannot_hold_is_refused():
    with pytest.raises(FormatRefused) as refused:
        as_ddi(Codebook((Variable("a", {"en": "x\x00y"}),)), 0, "x")
    assert refused.value.code == "unsupported"
