"""All 31,824 shares of thirteen countries, each with its error, beside what R computes from the rows."""

import numpy as np
import polars as pl
import pytest

from teduh.surveys.weighting import estimating
from teduh.surveys.weighting.calibration import columns
from teduh.surveys.weighting.design import Design, Projection
from tests.surveys.weighting.synthetic import (
    BASES,
    BREAKDOWNS,
    DATA,
    QUESTIONS,
    base,
    counted,
    first_of,
    margins,
    rows,
    targets,
    theirs,
)

CLOSE, WEIGHTS = 1e-9, 1e-10
WAYS = {"cal": Projection.CALIBRATE, "rake": Projection.COUNT, "fixed": Projection.FIXED}


def close(found, wanted, most):
    """Relative, and exact where R says nought."""
    assert len(found) == len(wanted) > 0
    assert (found[wanted == 0] == 0).all()
    some = wanted != 0
    assert np.abs(found[some] / wanted[some] - 1).max() <= most


def ours(kind, way, wanted):
    """Values and errors in the order of the rows of R's file."""
    made = [counted(kind).tables(country, WAYS[way]) for country in range(13)]
    values, errors = (
        [{name: getattr(table, part) for name, table in each.items()} for each in made]
        for part in ("values", "errors")
    )
    found = []
    for country, by, level, question, answer in wanted.select(
        "country", "by", "level", "q", "ans"
    ).iter_rows():
        name, column = ("age", 0) if by == "all" else (by, int(level) + 1)
        row = first_of(question) + (answer if question.startswith("m") else answer - 1)
        found.append((values[country][name][row, column], errors[country][name][row, column]))
    return np.array(found).T


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", BASES)
def test_every_share_and_every_error_is_that_of_r(kind, way):
    wanted = theirs().filter(pl.col(f"se_{way}_{kind}").is_not_null())
    assert len(wanted) == (3_744 if way == "rake" else 31_824)
    values, errors = ours(kind, way, wanted)
    close(values, wanted[f"est_cal_{kind}"].to_numpy(), CLOSE)
    close(errors, wanted[f"se_{way}_{kind}"].to_numpy(), CLOSE)


@pytest.mark.parametrize("way", ["cal", "rake"])
@pytest.mark.parametrize("kind", BASES)
def test_every_weight_is_that_of_r(kind, way):
    wanted = pl.read_parquet(DATA / "synthetic13_weights_R.parquet")[f"w_{way}_{kind}"].to_numpy()
    close(counted(kind).weights(kind), wanted, WEIGHTS)


def design(country, kept, way):
    found = margins(country, kept)
    return Design(
        counted("d").weights("d")[kept],
        base=base("d")[kept],
        columns=columns(found)[0],
        groups=tuple(margin.codes for margin in found),
        projection=WAYS[way],
    )


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("country", [0, 7, 12])
def test_rows_give_what_counts_give(country, way):
    """Two questions in every breakdown, with the covariance between its groups."""
    kept = rows()["country"] == country
    made, tables = design(country, kept, way), counted("d").tables(country, WAYS[way])
    for question, answer in (("s2", 3), ("m1", 1)):
        said = rows()[question][kept]
        y = np.where(said >= 0, said == answer, np.nan).astype(np.float64)
        at = first_of(question) + answer
        for name in BREAKDOWNS:
            wanted = estimating.by_group(made, y, rows()[name][kept].astype(int), targets()["K"][name])
            assert tables[name].values[at, 1:] == pytest.approx(wanted.values, rel=CLOSE)
            assert tables[name].covariance[at, 1:, 1:] == pytest.approx(
                wanted.covariance, rel=1e-8, abs=1e-14
            )


def test_a_share_of_everybody_and_one_of_a_group_have_their_covariance_too():
    kept = rows()["country"] == 7
    said, group = rows()["m1"][kept], rows()["age"][kept] == 2
    y = np.where(said >= 0, said == 1, np.nan).astype(np.float64)
    wanted = estimating.means(design(7, kept, "cal"), np.column_stack([y, np.where(group, y, np.nan)]))
    found = counted("d").tables(7, Projection.CALIBRATE)["age"].covariance[first_of("m1") + 1]
    assert found[np.ix_([0, 3], [0, 3])] == pytest.approx(wanted.covariance, rel=1e-8)


def test_there_are_questions_of_both_kinds():
    assert sorted(set(QUESTIONS.values())) == [2, 5]
