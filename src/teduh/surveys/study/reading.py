"""A folder opened: settings, codebook, targets, and columns of answers when they are asked for."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl

from teduh.surveys.codebook import Codebook, CodebookRefused, taken_up
from teduh.surveys.study.coding import Coded, coded, levels_of
from teduh.surveys.study.refusals import BadRow, NoSuchFile, NothingToWeigh, TwiceGiven, UnreadableFile
from teduh.surveys.study.settings import Settings, settings
from teduh.surveys.weighting.checks import known_columns, one_label_each
from teduh.surveys.weighting.counting import Codes
from teduh.surveys.weighting.records import Floats
from teduh.surveys.weighting.refusals import NotANumber

Targets = Mapping[tuple[str, str], Mapping[str, float]]
"""Of each country and margin, its levels in order."""
EVERYWHERE = ""
"""The country of targets and samples where there is only one, or where all are meant."""
_COLUMNS = ("country", "margin", "level", "target")


@dataclass(frozen=True)
class Study:
    """Opened, and nothing read of the answers but what is asked for."""

    folder: Path
    settings: Settings
    codebook: Codebook
    targets: Targets = field(default_factory=dict)

    @property
    def questions(self) -> dict[str, tuple[str, ...]]:
        """The variables of each question: one, or the items of a question with several answers."""
        sets = {each.name: each.variables for each in self.codebook.sets}
        return {name: sets.get(name, (name,)) for name in self.settings.questions}

    @property
    def countries(self) -> tuple[str, ...]:
        """Names of the countries, in the order of the codebook; without a column of them, one of no name."""
        column = self.settings.data.country
        if not column:
            return (EVERYWHERE,)
        codes = levels_of(self.codebook, column)
        names = [country_name(each.value, each.labels) for each in codes]
        return tuple(names)

    def column(self, name: str) -> pl.Series:
        """Raises what a file or a name can be wrong by."""
        path = self.folder / self.settings.data.file
        known_columns([name], self._there)
        with readable(path):
            return pl.read_parquet(path, columns=[name])[name]

    @property
    def row_count(self) -> int:
        """Of the file, or of the folder of files, as they say themselves. Raises UnreadableFile."""
        path = self.folder / self.settings.data.file
        with readable(path):
            files = path / "*.parquet" if path.is_dir() else path
            return int(pl.scan_parquet(files).select(pl.len()).collect().item())

    @property
    def _there(self) -> list[str]:
        path = self.folder / self.settings.data.file
        if not path.is_file():
            raise NoSuchFile(file=path)
        with readable(path):
            return list(pl.read_parquet_schema(path))

    def coded(self, name: str, *, with_dont_know: bool = True) -> Coded:
        """A closed question or a breakdown."""
        known_columns([name], self.codebook.names)
        codes = levels_of(self.codebook, name, with_dont_know=with_dont_know)
        return coded(self.column(name), self.codebook.variable(name), codes)

    def numbers(self, name: str) -> Floats:
        """(n,) NaN for what is missing. Raises NotANumber."""
        column = self.column(name)
        if not column.dtype.is_numeric():
            value = column.drop_nulls().head(1).to_list()
            raise NotANumber(variable=name, value=", ".join(map(str, value)))
        known = column.cast(pl.Float64)
        if known.null_count():
            known = known.fill_null(float("nan"))
        return np.asarray(known.to_numpy(), dtype=np.float64)

    @property
    def country_of_each(self) -> Codes:
        """(n,) places among `countries`; -1 for whoever is of none."""
        column = self.settings.data.country
        if not column:
            return np.zeros(self.row_count, dtype=np.int8)
        return self.coded(column).places


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Raises UnreadableFile for what is damaged, of which the library panics as well."""
    try:
        yield
    except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise UnreadableFile(file=path, why=_first_line(error)) from error


def country_name(value: object, labels: Mapping[str, str]) -> str:
    """The ISO code is a label in the language that is none, else the value itself names a country."""
    return labels.get("und", str(value))


def read(folder: Path) -> Study:
    """Opens a folder. Raises what `settings` does, NoSuchFile and UnreadableFile."""
    chosen = settings(folder)
    if chosen.printed:
        return Study(folder, chosen, Codebook(()))
    path = folder / chosen.data.codebook
    try:
        codebook = taken_up(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NoSuchFile(file=path) from None
    except (OSError, UnicodeDecodeError, CodebookRefused) as error:
        raise UnreadableFile(file=path, why=_first_line(error)) from error
    _check_labels(codebook)
    targets = targets_of(folder / chosen.weighting.targets) if chosen.weighting.margins else {}
    return Study(folder, chosen, codebook, targets)


def _check_labels(codebook: Codebook) -> None:
    """Two codes of one variable with one label cannot be told apart by whoever reads a table."""
    for variable in codebook.variables:
        for language in sorted({each for code in variable.codes for each in code.labels}):
            pairs = [
                (code.value, code.labels[language]) for code in variable.codes if language in code.labels
            ]
            one_label_each(variable.name, pairs)


def answers_of(study: Study) -> Study:
    """The study itself. Raises NothingToWeigh where it has printed figures only."""
    if study.settings.printed:
        raise NothingToWeigh(file=study.settings.printed)
    return study


def targets_of(path: Path) -> Targets:
    """country, margin, level, target: a share or a number of people."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except FileNotFoundError:
        raise NoSuchFile(file=path) from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFile(file=path, why=_first_line(error)) from error
    whole_rows(path, rows, _COLUMNS)
    found: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for row in rows:
        levels = found[row["country"], row["margin"]]
        if row["level"] in levels:
            what = ", ".join(row[name] for name in ("country", "margin", "level"))
            raise TwiceGiven(file=path, what=what)
        levels[row["level"]] = _number(row)
    return dict(found)


def whole_rows(path: Path, rows: Sequence[Mapping[str, str]], wanted: Sequence[str]) -> None:
    """Raises UnknownColumn, or BadRow for the first with fewer cells than these columns, or more than any."""
    known_columns(wanted, list(rows[0]) if rows else [])
    for number, row in enumerate(rows, 2):
        if None in row or any(row[name] is None for name in wanted):
            raise BadRow(file=path, row=number, columns=", ".join(wanted))


def _number(row: Mapping[str, str]) -> float:
    try:
        return float(row["target"])
    except ValueError:
        raise NotANumber(variable=f"{row['margin']} {row['level']}", value=row["target"]) from None


def _first_line(error: BaseException) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
