"""Files of 160,000 respondents with 37 columns come in within what a person waits for."""

import os
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


def taken(path):
    before = spent()
    return take(path, KEPT), spent() - before


def spent():
    """Of this process and of those it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def test_a_sav_comes_in_within_two_processor_seconds_with_every_label(large, tmp_path):
    write_sav(large, tmp_path / "large.sav", "en")
    table, seconds = taken(tmp_path / "large.sav")

    assert table.same_as(large)
    assert seconds < 2


def test_a_parquet_comes_in_within_a_processor_second_with_the_process_that_reads_it(large, tmp_path):
    write_parquet(large, tmp_path / "large.parquet")
    table, seconds = taken(tmp_path / "large.parquet")

    assert table.same_as(large)
    assert seconds < 1
