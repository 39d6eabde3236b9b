"""What our own reader of SPSS files finds is what pyreadstat finds in the same file."""

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyreadstat
import pytest

from teduh.surveys.formats import Place
from teduh.surveys.formats.sav_dictionary import read_dictionary
from teduh.surveys.formats.sav_values import series_of, slots_of
from teduh.surveys.formats.sav_words import Words, columns_of

FILES = sorted((Path(__file__).parents[1] / "data" / "sav").glob("*.sav"))


def ours(path):
    content = path.read_bytes()
    found = read_dictionary(content, Place())
    columns = columns_of(Words(content, found, found.encoding))
    slots = slots_of(content, found)
    return columns, {each.name: series_of(slots, each, found, found.encoding) for each in columns}


def theirs(path):
    return pyreadstat.read_sav(
        path, user_missing=True, disable_datetime_conversion=True, output_format="dict"
    )


def assert_alike(path):
    columns, series = ours(path)
    values, meta = theirs(path)

    assert [each.name for each in columns] == meta.column_names
    assert [each.label or None for each in columns] == meta.column_labels
    assert {each.name: each.codes for each in columns if each.codes} == meta.variable_value_labels
    assert {each.name: str(each.measure) for each in columns} == meta.variable_measure
    ranges = {
        each.name: [{"lo": r.low, "hi": r.high} for r in each.missing] for each in columns if each.missing
    }
    assert ranges == meta.missing_ranges
    formats = {
        name: form
        for name, form in meta.original_variable_types.items()
        if not form.startswith("A") or form[1] == "D"
    }
    assert {each.name: each.format for each in columns if each.format} == formats
    for name, one in series.items():
        assert one.to_list() == [None if each == "" else each for each in values[name]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_real_file_is_read_as_pyreadstat_reads_it(path):
    assert_alike(path)


@pytest.mark.parametrize(
    "packing", [{}, {"row_compress": True}, {"compress": True}], ids=["plain", "rows", "blocks"]
)
def test_each_way_of_packing_is_read_as_pyreadstat_reads_it(packing, tmp_path):
    dice = np.random.default_rng(3)
    frame = pl.DataFrame(
        {
            "small": dice.integers(0, 9, 700).astype(float), "wide": dice.normal(size=700) * 1e9,
            "gaps": [None if n % 3 else float(n) for n in range(700)], "below": [-99.0, 151.0] * 350,
            "letter": ["a", ""] * 350, "nine": ["ninebytes", "né 9"] * 350,
            "long": [chr(97 + n % 26) * (n * 2 % 1300) for n in range(700)], "after": [1.0, 2.0] * 350,
        }
    )  # fmt: skip
    labels: dict[str, Any] = {"nine": {"ninebytes": "nine"}, "small": {1.0: "one"}}
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(
        frame, path, variable_value_labels=labels, missing_ranges={"nine": ["né 9"]}, **packing
    )
    assert_alike(path)
