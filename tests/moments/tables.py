"""Tables of cases that people read: commas, `*` for anything, the first line that fits decides."""

import csv
import itertools
from fnmatch import fnmatchcase
from pathlib import Path


def read_table(name, folder=Path(__file__).parent):
    lines = (folder / name).read_text().splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def combinations(**columns):
    """Every case there is: one dictionary for each combination of the columns' values."""
    return [dict(zip(columns, values, strict=True)) for values in itertools.product(*columns.values())]


def decide(table, case, verdict):
    """What the first fitting line of the table says about a case."""
    return next(line[verdict] for line in table if fits(line, case))


def fits(line, case):
    return all(fnmatchcase(value, line[column]) for column, value in case.items())
