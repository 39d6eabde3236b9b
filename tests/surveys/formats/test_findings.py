"""Every finding is told whole, in Indonesian and in English."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from teduh.surveys import formats
from teduh.surveys.formats.findings import FormatRefused, Place, finding

FOLDER = Path(formats.__file__).parent
TABLE = {
    code: row
    for code, row in tomllib.loads((FOLDER / "messages.toml").read_text()).items()
    if "severity" in row
}


def named_in_code():
    """The codes that the package gives to `finding` and to `refused`."""
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"finding", "refused"}:
                yield from (part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant))


def blanks(sentences):
    return {name for sentence in sentences for name in re.findall(r"{(\w+)}", sentence)}


@pytest.mark.parametrize("code", sorted(TABLE))
def test_a_finding_says_three_things_in_both_languages_with_the_same_blanks(code):
    row = TABLE[code]
    assert [len(row[language]) for language in ("en", "id")] == [3, 3]
    assert blanks(row["en"]) == blanks(row["id"])
    assert row["severity"] in {"error", "note"}


def test_every_code_that_is_given_has_its_sentences():
    assert set(named_in_code()) - set(TABLE) == set()


def test_a_code_without_sentences_is_a_fault_of_ours():
    with pytest.raises(ValueError, match="no finding"):
        finding("place")


def test_a_place_is_told_from_the_outside_in():
    assert Place("a.sav", "age", 7).told("id") == "berkas a.sav, variabel age, baris 7"
    assert Place().told("en") == "the whole file"


def test_a_long_value_is_cut_before_it_is_told():
    said = finding("constant", value="x" * 500).told("en").found
    assert len(said) < 200


def test_a_refusal_says_how_many_more_errors_there_are():
    refusal = FormatRefused(*[finding("constant", value=1)], *[finding("empty")] * 3)
    assert (refusal.code, refusal.sentence("id").endswith("Masih ada 2 kesalahan lain.")) == ("empty", True)
