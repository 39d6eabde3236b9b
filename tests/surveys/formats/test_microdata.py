"""Rows of respondents stay inside, or go out so that nobody stands out."""

from pathlib import Path

import polars as pl
import pytest

from teduh.surveys.codebook import Code, Codebook, Table, Variable, VariableKind
from teduh.surveys.formats import FormatRefused, Reading, take
from teduh.surveys.formats.microdata import Release, released

SAV = Path(__file__).parents[1] / "data" / "sav" / "synthetic_13c.sav"
QUASI = ("region", "edu", "age", "gender", "country", "platform_use")
PEOPLE = Table(
    Codebook(
        (
            Variable("region", codes=tuple(Code(n, {"en": f"R{n}"}) for n in range(6))),
            Variable("sex"), Variable("said", kind=VariableKind.TEXT), Variable("answer"),
        )
    ),
    pl.DataFrame(
        {
            "region": [n % 6 for n in range(80)], "sex": [n // 6 % 2 for n in range(80)],
            "said": [f"word {n}" for n in range(80)], "answer": [n % 3 for n in range(80)],
        }
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def synthetic():
    return take(SAV, Reading(keeps_unlabelled=True))


def refusal(table, release):
    with pytest.raises(FormatRefused) as refused:
        released(table, release)
    return refused.value.code


@pytest.mark.parametrize("release", [Release(), Release(is_on=True), Release(quasi=("region",))])
def test_rows_do_not_go_out_by_themselves(release):
    assert refusal(PEOPLE, release) == "microdata_off"


def test_every_respondent_is_one_of_five_alike(synthetic):
    made = released(synthetic, Release(is_on=True, quasi=QUASI, leaves_out=("resp_id",)))

    groups = made.table.frame.group_by(QUASI).len()
    assert min(groups["len"].to_list()) >= 5
    assert made.table.rows >= 0.99 * synthetic.rows
    assert "resp_id" not in made.table.codebook.names


def test_region_is_made_coarser_first_and_only_as_far_as_needed(synthetic):
    made = released(synthetic, Release(is_on=True, quasi=QUASI, leaves_out=("resp_id",)))
    told = [each.place.variable for each in made.findings if each.code == "recoded"]

    assert told == ["region", "edu"]
    assert made.table.frame["country"].n_unique() == 13


def test_levels_that_become_one_keep_the_labels_of_both():
    made = released(PEOPLE, Release(is_on=True, quasi=("region",), k=15))
    labels = [code.labels["en"] for code in made.table.codebook.variable("region").codes]
    assert labels == ["R0 / R1", "R2 / R3", "R4 / R5"]


def test_free_text_never_goes_out():
    made = released(PEOPLE, Release(is_on=True, quasi=("region",)))
    assert made.table.codebook.names == ("region", "sex", "answer")


def test_the_order_of_rows_says_nothing_of_when_they_came():
    one = released(PEOPLE, Release(is_on=True, quasi=("region",)))
    turned = released(Table(PEOPLE.codebook, PEOPLE.frame.reverse()), Release(is_on=True, quasi=("region",)))
    assert one.table.same_as(turned.table)


def test_too_few_for_any_release_are_refused():
    few = Table(PEOPLE.codebook, PEOPLE.frame.head(4))
    assert refusal(few, Release(is_on=True, quasi=("region", "sex"))) == "too_few_alike"


def test_a_column_that_is_not_there_is_refused():
    assert refusal(PEOPLE, Release(is_on=True, quasi=("Region",))) == "unknown_column"
