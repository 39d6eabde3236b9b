"""What is decided about a file, applied before it is checked. Nothing of it touches the file."""

from pathlib import Path
from typing import Any

import pytest

from teduh.surveys.codebook import Table
from teduh.surveys.formats.doors import look, take
from teduh.surveys.formats.findings import FormatRefused
from teduh.surveys.importing.mending import mender, reading_of
from teduh.surveys.importing.mends import Mends
from tests.surveys.importing.polls import sav

MIXED = "who,q,age\n" + "".join(
    f"{at},{('1', '2', 'Ya')[at % 3]},{(20, 30, 323)[at % 3]}\n" for at in range(60)
)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    path = tmp_path / "poll.csv"
    path.write_text(MIXED)
    return path


def codes_of(path: Path, **mends: Any) -> list[str]:
    """The errors that are left."""
    said = Mends.model_validate(mends)
    how = reading_of(said)
    return [each.code for each in look(path, how, mender(said, how)).errors]


def table(path: Path, **mends: Any) -> Table:
    said = Mends.model_validate(mends)
    how = reading_of(said)
    return take(path, how, mender(said, how))


def values(**each: Any) -> dict[str, Any]:
    return {"q": {"values": each}}


def test_a_word_among_codes_becomes_the_code_that_it_means(mixed: Path) -> None:
    assert codes_of(mixed) == ["mixed_codes_and_labels"]
    made = table(mixed, columns=values(Ya={"do": "recode", "to": "1"}))
    assert made.frame["q"].value_counts().sort("q").rows() == [(1, 40), (2, 20)]
    assert [each.value for each in made.codebook.variable("q").codes] == [1, 2]


def test_a_value_is_emptied_or_leaves_with_its_respondents(mixed: Path) -> None:
    emptied = table(mixed, columns=values(Ya={"do": "empty"}))
    assert (emptied.rows, emptied.frame["q"].null_count()) == (60, 20)
    left = table(mixed, columns=values(Ya={"do": "leave_out"}))
    assert (left.rows, left.frame["q"].null_count()) == (40, 0)


def test_a_number_that_cannot_be_true_is_told_and_declared_missing(mixed: Path) -> None:
    bounds: dict[str, Any] = {"q": {"is_left_out": True}, "age": {"kind": "number", "low": 15, "high": 110}}
    assert codes_of(mixed, columns=bounds) == ["out_of_range"]
    bounds["age"]["values"] = {"323": {"do": "missing"}}
    assert codes_of(mixed, columns=bounds) == []


def test_labels_kinds_and_names_are_those_that_were_decided(mixed: Path) -> None:
    labels = {
        "1": {"label": "Ya"},
        "2": {"label": "Tidak", "kind": "dont_know"},
        "Ya": {"do": "recode", "to": "1"},
    }
    decided = {"q": {"name": "setuju", "label": "Setuju?", "values": labels}}
    variable = table(mixed, file={"language": "id"}, columns=decided).codebook.variable("setuju")
    assert variable.labels == {"id": "Setuju?"}
    assert [(each.labels, each.kind) for each in variable.codes] == [
        ({"id": "Ya"}, "answer"),
        ({"id": "Tidak"}, "dont_know"),
    ]


def test_two_columns_never_get_one_name(mixed: Path) -> None:
    assert "column_twice" in codes_of(mixed, columns={"q": {"name": "age"}})


def test_what_a_column_cannot_hold_is_told_and_nothing_comes_in(mixed: Path) -> None:
    wrong = {"q": {"is_left_out": True}, "age": {"values": {"20": {"do": "recode", "to": "old"}}}}
    assert codes_of(mixed, columns=wrong) == ["not_a_value"]
    with pytest.raises(FormatRefused):
        table(mixed, columns=wrong)


def test_a_column_that_is_left_out_takes_its_errors_with_it(mixed: Path) -> None:
    made = table(mixed, columns={"q": {"is_left_out": True}})
    assert made.codebook.names == ("who", "age")


def test_rows_of_another_length_are_left_out_by_choice(tmp_path: Path) -> None:
    path = tmp_path / "poll.csv"
    path.write_text("a,b\n1,2\n3\n4,5\n")
    assert codes_of(path) == ["ragged_row"]
    assert table(path, file={"drops_ragged": True}).rows == 2


def test_columns_without_a_name_get_one_by_their_number(tmp_path: Path) -> None:
    path = tmp_path / "poll.csv"
    path.write_text("a,,a\n1,2,3\n4,5,6\n")
    assert sorted(codes_of(path)) == ["column_twice", "column_without_name"]
    assert table(path, file={"names": {2: "b", 3: "c"}}).codebook.names == ("a", "b", "c")


def test_a_guessed_question_of_several_answers_is_taken_apart(tmp_path: Path) -> None:
    path = tmp_path / "poll.csv"
    path.write_text("m1,m2\n" + "0,1\n1,0\n1,1\n" * 9)
    assert [each.name for each in table(path).codebook.sets] == ["m"]
    apart = table(path, sets={"m": {"is_split": True}}).codebook
    assert (apart.sets, {str(each.kind) for each in apart.variables}) == ((), {"single"})


def test_the_same_decisions_give_the_same_table_every_time(tmp_path: Path) -> None:
    path = sav(tmp_path / "poll.sav", has_faults=True)
    decided = {
        "sex": {"values": {"7": {"do": "missing"}}},
        "comfort": {"values": {"2": {"label": "Uncomfortable"}}},
    }
    before = path.read_bytes()
    assert table(path, columns=decided).same_as(table(path, columns=decided))
    assert path.read_bytes() == before
