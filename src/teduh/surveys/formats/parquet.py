"""Parquet in and out. A codebook of ours travels in the file's own metadata."""

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl

from teduh.surveys.codebook import (
    Code,
    Codebook,
    CodebookRefused,
    Table,
    Variable,
    VariableKind,
    stored,
    taken_up,
)
from teduh.surveys.formats.columns import Understood, of_whole_numbers, of_words, with_sets
from teduh.surveys.formats.draft import Draft
from teduh.surveys.formats.findings import Finding, Place, finding, refused
from teduh.surveys.formats.how import Reading
from teduh.surveys.formats.known import as_known, in_whole_numbers
from teduh.surveys.formats.parquet_child import BROKEN, OURS, TOO_LARGE

MOST_CELLS = 40_000_000
LONGEST_SECONDS = 120
CHILD = "teduh.surveys.formats.parquet_child"


def write_parquet(table: Table, path: Path) -> None:
    table.frame.write_parquet(path, compression="zstd", metadata={OURS: stored(table.codebook)})


def read_parquet(path: Path, how: Reading) -> Draft:
    """Raises FormatRefused: broken, too_large, empty, column_without_name, column_twice."""
    place = Place(path.name)
    frame, text = _read(path, place)
    if not frame.width:
        raise refused("empty", place)
    frame = _named(frame, how, place)
    try:
        book = taken_up(text) if text else None
    except CodebookRefused as wrong:
        raise refused("broken", place, format="Parquet", reason=wrong) from wrong
    if book and book.names == tuple(frame.columns):
        return Draft("parquet", book, frame, seen={"codebook": "yes"})
    return _understood(frame, how, place)


def _read(path: Path, place: Place) -> tuple[pl.DataFrame, str | None]:
    """The frame, and the codebook that came with it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "frame.arrow"
        command = [sys.executable, "-m", CHILD, str(path.resolve()), str(target), str(MOST_CELLS)]
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=LONGEST_SECONDS)  # noqa: S603 - our own module
        except subprocess.TimeoutExpired as wrong:
            raise refused("broken", place, format="Parquet", reason="time") from wrong
        if done.returncode not in {0, TOO_LARGE, BROKEN}:
            raise refused("broken", place, format="Parquet", reason="memory")
        said = json.loads(done.stdout)
        if done.returncode == TOO_LARGE:
            raise refused("too_large", place, found=said["found"], limit=MOST_CELLS)
        if done.returncode == BROKEN:
            raise refused("broken", place, format="Parquet", reason=said["reason"])
        return pl.read_ipc(io.BytesIO(target.read_bytes())), said["codebook"]


def _named(frame: pl.DataFrame, how: Reading, place: Place) -> pl.DataFrame:
    """With the names that somebody gave, by the number of the column. One may have none."""
    names = [how.names.get(number) or name for number, name in enumerate(frame.columns, 1)]
    for number, name in enumerate(names, 1):
        if not name.strip():
            raise refused("column_without_name", place, number=number)
        if names.count(name) > 1:
            raise refused("column_twice", Place(place.file, name), n=names.count(name))
    return frame.rename(dict(zip(frame.columns, names, strict=True)))


def _understood(frame: pl.DataFrame, how: Reading, place: Place) -> Draft:
    columns = [_column(each, how, Place(place.file, each.name)) for each in frame.get_columns()]
    variables, sets = with_sets(columns, how)
    if how.codebook:
        sets = tuple(each for each in how.codebook.sets if set(each.variables) <= set(frame.columns))
    found = tuple(one for each in columns for one in each.findings)
    guessed = () if how.codebook else tuple(
        finding("set_guessed", Place(place.file, each.name), n=len(each.variables)) for each in sets
    )  # fmt: skip
    data = pl.DataFrame([each.series for each in columns])
    labels = how.codebook.labels if how.codebook else {}
    return Draft("parquet", Codebook(variables, sets, labels), data, found + guessed)


def _column(series: pl.Series, how: Reading, at: Place) -> Understood:
    plain = _plain(series)
    if plain is None:
        wrong = finding("unsupported", at, found=str(series.dtype), expected="Numbers, texts, dates")
        return Understood(Variable(series.name, kind=VariableKind.TEXT), series, (wrong,))
    if how.codebook and series.name in how.codebook.names:
        return _known(plain, how.codebook.variable(series.name), at)
    return _guessed(plain, series.dtype, how, at)


def _plain(series: pl.Series) -> pl.Series | None:
    """Whole numbers, numbers, texts, days or moments: nothing else is in a table."""
    kind = series.dtype
    if kind.is_integer() or kind == pl.Boolean:
        return series.cast(pl.Int64, strict=False)
    if kind.is_numeric():
        return in_whole_numbers(series.cast(pl.Float64).fill_nan(None))
    if kind == pl.String or isinstance(kind, pl.Categorical | pl.Enum):
        return series.cast(pl.String)
    if kind == pl.Date:
        return series
    if isinstance(kind, pl.Datetime):
        return series.dt.replace_time_zone(None).cast(pl.Datetime("us"))
    return pl.Series(series.name, [None] * series.len(), dtype=pl.String) if kind == pl.Null else None


def _known(series: pl.Series, known: Variable, at: Place) -> Understood:
    if series.dtype == pl.String:
        return Understood(*as_known(series, known, ".", at))
    wanted: dict[VariableKind, pl.DataType | type[pl.DataType]] = {
        VariableKind.DATE: pl.Date, VariableKind.MOMENT: pl.Datetime("us"),
    }  # fmt: skip
    fits = series.dtype == wanted[known.kind] if known.kind in wanted else series.dtype.is_numeric()
    if known.kind is VariableKind.TEXT or not fits:
        return Understood(known, series, (_other_kind(series, known, at),))
    return Understood(known, series)


def _other_kind(series: pl.Series, known: Variable, at: Place) -> Finding:
    values = series.drop_nulls()
    first = values[0] if values.len() else ""
    return finding("not_a_value", at, n=values.len(), value=first, expected=f"{known.kind}")


def _guessed(series: pl.Series, before: pl.DataType, how: Reading, at: Place) -> Understood:
    if series.dtype == pl.String and series.null_count() < series.len():
        return of_words(series, ".", how, at)
    if before == pl.Boolean:
        return Understood(Variable(series.name, kind=VariableKind.LOGICAL, codes=(Code(0), Code(1))), series)
    if series.dtype == pl.Int64 and not before.is_float():
        return of_whole_numbers(series, at)
    kinds = {pl.String: VariableKind.TEXT, pl.Date: VariableKind.DATE, pl.Datetime("us"): VariableKind.MOMENT}
    kind = next((kind for known, kind in kinds.items() if series.dtype == known), VariableKind.NUMBER)
    return Understood(Variable(series.name, kind=kind), series)
