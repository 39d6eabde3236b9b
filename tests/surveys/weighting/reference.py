"""What R computed, and the samples that it computed it from."""

import csv
import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from teduh.surveys.weighting.design import Design
from teduh.surveys.weighting.records import Floats, Margin, Whole, coded

DATA = Path(__file__).parents[1] / "data"
CLOSE = 1e-9
TYPES, YES_NO = ("E", "H", "M"), ("No", "Yes")


@cache
def reference() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((DATA / "reference.json").read_text())
    return loaded


@cache
def sample(name: str) -> dict[str, tuple[str, ...]]:
    path = DATA / f"{name}.csv"
    text = (
        path.read_text()
        if path.exists()
        else gzip.decompress((DATA / f"{name}.csv.gz").read_bytes()).decode()
    )
    rows = list(csv.DictReader(text.splitlines()))
    return {column: tuple(row[column] for row in rows) for column in rows[0]}


def numbers(name: str, column: str) -> Floats:
    return np.array([float(value) if value not in {"", "NA"} else np.nan for value in sample(name)[column]])


def codes(name: str, column: str, levels: tuple[str, ...]) -> Whole:
    return coded(sample(name)[column], levels)


def whole(name: str, column: str) -> Whole:
    return numbers(name, column).astype(np.int64)


def margins() -> list[Margin]:
    """Of the schools, as `apiclus1_rake_targets` has them."""
    targets = reference()["apiclus1_rake_targets"]
    return [
        Margin(
            column,
            codes("apiclus1", column, levels),
            np.array([float(targets[column][level]) for level in levels]),
            levels,
        )
        for column, levels in (("stype", TYPES), ("sch.wide", YES_NO))
    ]


def clusters(weights: Floats, **more: Any) -> Design:
    """The cluster sample of schools, with its correction for a finite population."""
    units, populations = whole("apiclus1", "dnum"), numbers("apiclus1", "fpc")
    return Design(weights, units=units, populations=populations, **more)


def nhanes() -> Design:
    strata, units = whole("nhanes", "SDMVSTRA"), whole("nhanes", "SDMVPSU")
    return Design(numbers("nhanes", "WTMEC2YR"), strata=strata, units=units)
