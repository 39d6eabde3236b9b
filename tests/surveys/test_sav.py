"""From the page to a .sav: each type of question, with its labels, read again as it was answered."""

import io

import polars as pl
import pytest

from teduh.surveys.codebook import Table, VariableKind
from teduh.surveys.codebooks import codebook_of
from teduh.surveys.formats import take, write_sav
from teduh.surveys.tables import Row, table_of
from tests.surveys.questionnaire.samples import every_type
from tests.surveys.questionnaire.samples import take as answer_page

ASKED = every_type()
BOOK = codebook_of(ASKED)


def answered():
    """Both pages as a browser sends them."""
    first = answer_page(ASKED, "one", q_single="1", q_multi=["1", "other"], o_multi="my aunt").answers
    return answer_page(
        ASKED,
        "two",
        first,
        g_grid_a="5",
        g_grid_b="99",
        q_scale="7",
        s_number="99",
        q_text="hujan",
        r_rank_3="1",
        r_rank_1="2",
        q_date="2026-02-28",
    ).answers


def typed(name: str) -> pl.Expr:
    kind = BOOK.variable(name).kind
    if kind is VariableKind.DATE:
        return pl.col(name).str.to_date()
    return pl.col(name).cast(pl.String if kind is VariableKind.TEXT else pl.Int64)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    rows = [Row("k", "ID", "en", answered(), {}), Row("l", "ID", "id", {"single": "98"}, {})]
    csv = table_of(ASKED, rows).encode()
    frame = pl.read_csv(io.BytesIO(csv), infer_schema_length=None).with_columns(map(typed, BOOK.names))
    path = tmp_path_factory.mktemp("sav") / "warga.sav"
    write_sav(Table(BOOK, frame), path, "ar")
    return take(path)


def test_each_type_is_read_again_as_it_was_answered(read):
    wanted = {
        "single": 1,
        "multi_1": 1,
        "multi_2": 0,
        "multi_other": 1,
        "multi_other_text": "my aunt",
        "grid_a": 5,
        "grid_b": 99,
        "grid_c": None,
        "scale": 7,
        "number": 99,
        "text": "hujan",
        "rank_1": 2,
        "rank_2": None,
        "rank_3": 1,
    }
    first = read.frame.row(0, named=True)
    assert {name: first[name] for name in wanted} == wanted
    assert str(first["date"]).startswith("2026-02-28")


def test_its_labels_are_there_in_the_language_of_the_file(read):
    single, line = read.codebook.variable("single"), read.codebook.variable("grid_a")
    assert (single.labels, line.labels) == ({"und": "single (ar)"}, {"und": "a (ar)"})
    assert [code.labels["und"] for code in single.codes] == [
        "1 (ar)",
        "2 (ar)",
        "3 (ar)",
        "98 (ar)",
        "99 (ar)",
    ]


def test_several_codes_are_one_set(read):
    [found] = read.codebook.sets
    assert (found.name, len(found.variables), found.counted) == ("multi", 6, 1)


def test_dont_know_and_prefer_not_to_say_are_declared_missing(read):
    single = read.codebook.variable("single")
    assert [single.is_missing(value) for value in (1, 98, 99)] == [False, True, True]
