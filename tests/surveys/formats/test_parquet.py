"""Parquet brings its codebook along, and is understood where it has none."""

import contextlib
from datetime import date, datetime

import polars as pl
import pytest

from teduh.surveys.codebook import Code, Codebook, CodeKind, MissingRange, Table, Variable, VariableKind
from teduh.surveys.formats import FormatRefused, Reading, look, take, write_parquet
from teduh.surveys.formats.findings import errors_of
from tests.surveys.formats.test_ddi import FRAME

COMFORT = Variable(
    "comfort", {"id": "Nyaman?", "ar": "مرتاح؟"}, VariableKind.SINGLE,
    (Code(1, {"id": "Ya"}), Code(2, {"id": "Tidak"}), Code(9, {"id": "Tidak tahu"}, CodeKind.DONT_KNOW)),
    (MissingRange(9, 9),),
)  # fmt: skip
TABLE = Table(Codebook((COMFORT,)), pl.DataFrame({"comfort": [1, 2, 9, None]}))


def test_a_table_comes_back_with_its_whole_codebook(tmp_path):
    write_parquet(TABLE, tmp_path / "t.parquet")
    assert take(tmp_path / "t.parquet").same_as(TABLE)


def test_the_same_table_is_the_same_bytes(tmp_path):
    for name in "ab":
        write_parquet(TABLE, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_columns_without_a_codebook_are_understood_by_their_types(tmp_path):
    frame = pl.DataFrame(
        {
            "code": [1, 2, 1], "weight": [0.5, 1.5, float("nan")], "yes": [True, False, None],
            "day": [date(2026, 1, 1)] * 3, "at": [datetime(2026, 1, 1)] * 3,  # noqa: DTZ001 - no zones in answers
            "word": pl.Series(["a", "b", "a"], dtype=pl.Categorical), "nothing": [None] * 3,
            "who1": [1, 0, 0], "who2": [0, 0, 1],
        }
    )  # fmt: skip
    frame.write_parquet(tmp_path / "t.parquet")
    table = take(tmp_path / "t.parquet")

    kinds = [str(each.kind) for each in table.codebook.variables]
    assert kinds == ["single", "number", "logical", "date", "moment", "single", "text", "multi", "multi"]
    assert table.frame.row(2)[:3] == (1, None, None)
    assert [each.name for each in table.codebook.sets] == ["who"]


def test_a_codebook_that_is_given_is_held_against_the_columns(tmp_path):
    pl.DataFrame({"comfort": ["Ya", "x"]}).write_parquet(tmp_path / "t.parquet")
    with pytest.raises(FormatRefused) as refused:
        take(tmp_path / "t.parquet", Reading(codebook=TABLE.codebook))
    assert refused.value.code == "unlabelled_code"


@pytest.mark.parametrize(
    ("kind", "values"), [(VariableKind.DATE, [1, 2]), (VariableKind.NUMBER, [date(2026, 1, 1), None])]
)
def test_a_column_of_another_kind_than_the_codebook_says_is_refused(kind, values, tmp_path):
    pl.DataFrame({"a": values}).write_parquet(tmp_path / "t.parquet")
    how = Reading(codebook=Codebook((Variable("a", kind=kind),)))
    assert [each.code for each in look(tmp_path / "t.parquet", how).errors] == ["not_a_value"]


def test_a_column_of_lists_is_refused_by_its_name(tmp_path):
    pl.DataFrame({"a": [1], "b": [[1, 2]]}).write_parquet(tmp_path / "t.parquet")
    found = errors_of(look(tmp_path / "t.parquet").findings)
    assert [(each.code, each.place.variable) for each in found] == [("unsupported", "b")]


def test_a_few_bytes_that_stand_for_very_many_rows_are_refused(tmp_path):
    path = tmp_path / "bomb.parquet"
    pl.select(pl.repeat(0, 50_000_000, dtype=pl.Int8).alias("a")).write_parquet(path)
    with pytest.raises(FormatRefused) as refused:
        take(path)
    assert (refused.value.code, path.stat().st_size < 5_000_000) == ("too_large", True)


def test_a_file_that_was_cut_off_is_refused(tmp_path):
    write_parquet(TABLE, tmp_path / "t.parquet")
    content = (tmp_path / "t.parquet").read_bytes()
    for size in (4, 60, len(content) - 1):
        (tmp_path / "cut").write_bytes(content[:size])
        with pytest.raises(FormatRefused) as refused:
            take(tmp_path / "cut")
        assert refused.value.code == "broken"


def test_a_page_that_asks_for_more_memory_than_there_is_ends_its_own_process_and_not_ours(tmp_path):
    path = tmp_path / "t.parquet"
    FRAME.with_columns(pl.col("kota").cast(pl.Categorical)).write_parquet(path)
    whole = path.read_bytes()
    for at in range(len(whole)):
        if whole[at : at + 1] == b"\x08" and whole[at - 1 : at] == b"\x15":
            path.write_bytes(whole[:at] + b"\x07" + whole[at + 1 :])
            with contextlib.suppress(FormatRefused):
                take(path)


def test_a_codebook_in_the_file_that_is_none_is_refused(tmp_path):
    TABLE.frame.write_parquet(tmp_path / "t.parquet", metadata={"teduh.codebook": "{}"})
    with pytest.raises(FormatRefused) as refused:
        take(tmp_path / "t.parquet")
    assert refused.value.code == "broken"


def test_a_column_without_a_name_is_told_and_takes_one_by_its_number(tmp_path):
    pl.DataFrame({"a": [1, 2], "": [3, 4]}).write_parquet(tmp_path / "t.parquet")
    with pytest.raises(FormatRefused) as no:
        look(tmp_path / "t.parquet")
    assert [each.code for each in no.value.findings] == ["column_without_name"]
    assert look(tmp_path / "t.parquet", Reading(names={2: "b"})).columns[1].variable.name == "b"
