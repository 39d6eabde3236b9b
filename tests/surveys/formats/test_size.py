"""Files of 160,000 respondents with 37 columns come in whole; what they take, `teduh bench survey` says."""

from pathlib import Path

import polars as pl
import pytest

from teduh.surveys.codebook import Codebook, Table
from teduh.surveys.formats import Reading, take, write_parquet, write_sav

pytestmark = pytest.mark.thorough
KEPT = Reading(language="en", keeps_unlabelled=True)


@pytest.fixture(scope="module")
def large():
    table = take(Path(__file__).parents[1] / "data" / "sav" / "synthetic_13c.sav", KEPT)
    names = table.codebook.names[:37]
    frame = pl.concat([table.frame.select(names)] * 10)
    return Table(Codebook(table.codebook.variables[:37]), frame)


def test_a_sav_comes_in_with_every_label(large, tmp_path):
    write_sav(large, tmp_path / "large.sav", "en")
    assert take(tmp_path / "large.sav", KEPT).same_as(large)


def test_a_parquet_comes_in_whole(large, tmp_path):
    write_parquet(large, tmp_path / "large.parquet")
    assert take(tmp_path / "large.parquet", KEPT).same_as(large)
